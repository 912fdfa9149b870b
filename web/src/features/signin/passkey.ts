import { api, told } from '../../api/client';
import type { Session } from '../../api/session';

/** Can this browser use passkeys here (over HTTPS or on localhost)? */
export function hasPasskeys(): boolean {
  return 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
}

/**
 * Asks the centre for options, the browser for a passkey, and the centre again.
 *
 * @throws DOMException if the person or the browser stopped it
 */
export async function passkeySession(): Promise<Session> {
  const options = await told(api.POST('/session/passkey/options'));
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as unknown as PublicKeyCredentialRequestOptionsJSON,
  );
  const credential = await navigator.credentials.get({ publicKey });
  if (!(credential instanceof PublicKeyCredential)) {
    throw new DOMException('No passkey', 'NotAllowedError');
  }
  return told(api.POST('/session/passkey', { body: { credential: credential.toJSON() as Record<string, never> } }));
}
