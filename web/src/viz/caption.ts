import { isExercise } from '../api/client';
import { markingOf } from '../api/markings';
import { markingText } from '../ui/markingText';
import { second } from '../ui/time';
import type { Caption } from './frame';

/** What a picture says of itself: of which answer it was drawn, of what filter, for whom, and that it was now. */
export function captionOf(answer: object | undefined, filter: string, user: string | undefined): Caption {
  return {
    exercise: isExercise(),
    marking: markingText(markingOf(answer)),
    filter,
    user: user ?? '',
    time: second(Date.now()),
  };
}
