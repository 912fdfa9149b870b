/** A refusal of the centre, as the person at a form reads it. */
import { problemOf } from '../api/problem';
import { fieldName } from './properties';

/** `object/extensions/…/severity: ` in front of a sentence: where in the JSON it is. */
const PATH = /^object(\/\S*)?: /;

/** What the centre said. Where in the JSON it is, is told by the name of the field, if people know it by one. */
export function refusalOf(thrown: unknown): string {
  const said = problemOf(thrown).message;
  const path = PATH.exec(said);
  if (path === null) {
    return said;
  }
  const field = (path[1] ?? '')
    .split('/')
    .reverse()
    .map(fieldName)
    .find((name) => name !== undefined);
  const sentence = said.slice(path[0].length);
  return field === undefined ? sentence : `${field}: ${sentence}`;
}
