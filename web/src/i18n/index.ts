/** Every text that is shown goes through here. Source text is the key; see locales/. */
import { i18n } from '@lingui/core';
import { messages } from '../locales/en/messages';
import { partsOf } from './parts';

// A text without a plural is its own translation, and the build leaves it out of the catalogue: scripts/plain.mjs.
i18n.setMessagesCompiler(partsOf);
i18n.loadAndActivate({ locale: 'en', messages });

/** From right to left? */
export function fromRight(): boolean {
  return i18n.locale === 'qps-plocm';
}

/** Speaks another language from the first text on, if this browser is to: see pseudo.ts. */
export async function speak(locale: string): Promise<void> {
  if (locale.startsWith('qps-')) {
    const pseudo = await import('./pseudo');
    pseudo.speak(i18n, locale, messages);
    document.documentElement.lang = locale;
    document.documentElement.dir = fromRight() ? 'rtl' : 'ltr';
  }
}

export { i18n };
