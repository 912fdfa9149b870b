/** A form that edits something which stands: what it was opened on, and what to do when somebody else was faster. */
import { useState } from 'react';
import { api, told } from '../api/client';
import { draftOf } from './work';

export type Json = Record<string, unknown>;

/** What a form stands on: the content and its ETag, of one moment. A live query never changes the one without the other. */
export interface Base {
  content: Json;
  etag: string;
}

/** What somebody else made of a field since the form was opened, beside what was typed. */
export interface Differing {
  name: string;
  begun: string;
  theirs: string;
  /** Undefined: what was chosen stands in the form, and is not of one line. */
  mine?: string;
}

/** How a form that was overtaken goes on: it looks at the newest, and stands on it if its writer says so. */
export interface Footing {
  newest: () => Promise<Base | undefined>;
  differing: (newer: Base) => Differing[];
  take: (newer: Base) => void;
}

/** What was typed stays; what was not touched becomes what it is now. */
export function rebased<F extends object>(form: F, begun: F, newer: F): F {
  const names = Object.keys(form) as (keyof F)[];
  return Object.fromEntries(
    names.map((name) => [name, form[name] === begun[name] ? newer[name] : form[name]]),
  ) as unknown as F;
}

/** What is said anew, on its base: what no field of the form says stays as it is. */
export function onBase(base: Base | undefined, fields: readonly string[], said: Json): Json {
  const rest = Object.entries(base ? draftOf(base.content) : {}).filter(([name]) => !fields.includes(name));
  return { ...Object.fromEntries(rest), ...said };
}

/**
 * What stands, with what was changed in its form and nothing else: what no field shows, and what was not touched, stays to the
 * letter; what was cleared goes.
 *
 * @param begun what the form said when it was opened
 */
export function revised(stands: Json, begun: Json, said: Json): Json {
  const touched = Object.keys({ ...begun, ...said }).filter(
    (name) => JSON.stringify(begun[name]) !== JSON.stringify(said[name]),
  );
  const rest = Object.entries(stands).filter(([name]) => !touched.includes(name) || said[name] !== undefined);
  return { ...Object.fromEntries(rest), ...Object.fromEntries(touched.map((name) => [name, said[name]])) };
}

/** What a form says, or the next version of what it was opened on. */
export function nextOf<F>(
  form: F,
  before: Json | undefined,
  formOf: (object: Json) => F,
  says: (form: F, of: Json) => Json,
) {
  return before === undefined
    ? says(form, {})
    : revised(draftOf(before), says(formOf(before), before), says(form, before));
}

/** The newest version that the own member wrote; undefined: none of it stands any more. */
export async function newestOwn(id: string): Promise<Base | undefined> {
  const { assertions } = await told(api.GET('/objects/{id}/assertions', { params: { path: { id } } }));
  const own = assertions
    .filter((one) => one.own && one.modified)
    .sort((one, other) => other.modified.localeCompare(one.modified, 'en'))[0];
  if (own === undefined) {
    return undefined;
  }
  const path = { id, assertion: own.assertion };
  const { data } = await api.GET('/objects/{id}/assertions/{assertion}', { params: { path }, parseAs: 'text' });
  return { content: JSON.parse(String(data)) as Json, etag: `"${own.sha256}"` };
}

/** The fields of a form of text, and its base: both are taken when it opens, and change together or not at all. */
export function useDraft<F extends { [K in keyof F]: string }>(
  before: Base | undefined,
  formOf: (content: Json) => F,
  empty: F,
  names: () => Record<keyof F, string>,
) {
  const [base, setBase] = useState(before);
  const [form, setForm] = useState<F>(() => (before ? formOf(before.content) : empty));
  const set = (patch: Partial<F>) => setForm((now) => ({ ...now, ...patch }));
  const footing: Footing | undefined = base && {
    newest: () => newestOwn(String(base.content.id)),
    differing: (newer) => {
      const begun = formOf(base.content);
      const theirs = formOf(newer.content);
      return (Object.entries(names()) as [keyof F, string][])
        .filter(([field]) => begun[field] !== theirs[field])
        .map(([field, name]) => ({ name, begun: begun[field], theirs: theirs[field], mine: form[field] }));
    },
    take: (newer) => {
      setForm((now) => rebased(now, formOf(base.content), formOf(newer.content)));
      setBase(newer);
    },
  };
  return { base, form, set, footing };
}
