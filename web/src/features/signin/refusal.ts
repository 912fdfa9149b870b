import { problemOf } from '../../api/problem';
import { i18n } from '../../i18n';

/** Why nobody came in, in words that say what to do. */
export function whatIsWrong(thrown: unknown): string {
  if (thrown instanceof DOMException) {
    return i18n.t('The browser made no answer: it was stopped, or took too long. Try again.');
  }
  const problem = problemOf(thrown);
  if (problem.status === 429) {
    return i18n.t('Too many tries from here. Wait {seconds} seconds, then try again.', {
      seconds: problem.retryAfter ?? 60,
    });
  }
  return problem.message;
}
