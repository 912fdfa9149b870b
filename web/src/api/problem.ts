import { i18n } from '../i18n';

/** A refusal of the centre (RFC 9457), or that it did not answer at all (status 0). */
export class Problem extends Error {
  readonly status: number;
  /** The last word of its type: `forbidden`, `second-factor-required` … */
  readonly slug: string;
  readonly title: string;
  /** Seconds to wait, where the centre says so. */
  readonly retryAfter: number | undefined;

  constructor(status: number, slug: string, title: string, detail: string, retryAfter?: number) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.slug = slug;
    this.title = title;
    this.retryAfter = retryAfter;
  }

  static unreachable(): Problem {
    return new Problem(
      0,
      'unreachable',
      i18n.t('The centre does not answer'),
      i18n.t('No answer came from this centre. Is your network up? The console tries again by itself.'),
    );
  }

  /** It was never sent. */
  static inPreview(): Problem {
    return new Problem(
      403,
      'preview',
      i18n.t('Nothing is written in a preview'),
      i18n.t('You look as another member would. Leave the preview, then write it.'),
    );
  }

  static async of(response: Response): Promise<Problem> {
    const wait = Number(response.headers.get('Retry-After'));
    const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : undefined;
    let body: { type?: string; title?: string; detail?: string } = {};
    try {
      body = (await response.json()) as typeof body;
    } catch {
      // What stands between us and the centre may answer in its own words.
    }
    return new Problem(
      response.status,
      (body.type ?? '').replace(/^.*#/, ''),
      body.title ?? i18n.t('The centre refused'),
      body.detail ?? i18n.t('The answer has the status {status} and no reason.', { status: response.status }),
      retryAfter,
    );
  }
}

/** The problem that something thrown is. */
export function problemOf(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : Problem.unreachable();
}
