/** Words for the properties of STIX, and the order in which people read them. */
import { i18n } from '../i18n';

/** Shown elsewhere on the page, or for machines alone. */
const ELSEWHERE = new Set([
  'type',
  'id',
  'name',
  'description',
  'spec_version',
  'object_marking_refs',
  'granular_markings',
]);

const FIRST = [
  'severity',
  'status',
  'nations',
  'sectors',
  'opinion',
  'explanation',
  'content',
  'relationship_type',
  'source_ref',
  'target_ref',
  'pattern',
  'confidence',
  'aliases',
  'first_seen',
  'last_seen',
  'first_observed',
  'last_observed',
  'valid_from',
  'valid_until',
  'published',
];
const LAST = ['external_references', 'labels', 'created_by_ref', 'created', 'modified', 'revoked', 'extensions'];

const words: Record<string, () => string> = {
  aliases: () => i18n.t('Also called'),
  name: () => i18n.t('Name'),
  description: () => i18n.t('Description'),
  due: () => i18n.t('Due'),
  confidence: () => i18n.t('Confidence'),
  created: () => i18n.t('Created'),
  created_by_ref: () => i18n.t('Created by'),
  external_references: () => i18n.t('External references'),
  first_observed: () => i18n.t('First observed'),
  first_seen: () => i18n.t('First seen'),
  goals: () => i18n.t('Goals'),
  hashes: () => i18n.t('Hashes'),
  kill_chain_phases: () => i18n.t('Kill chain phases'),
  labels: () => i18n.t('Labels'),
  last_observed: () => i18n.t('Last observed'),
  last_seen: () => i18n.t('Last seen'),
  modified: () => i18n.t('Modified'),
  object_refs: () => i18n.t('About'),
  opinion: () => i18n.t('Opinion'),
  explanation: () => i18n.t('Explanation'),
  pattern: () => i18n.t('Pattern'),
  published: () => i18n.t('Published'),
  relationship_type: () => i18n.t('Kind of relationship'),
  revoked: () => i18n.t('Revoked'),
  nations: () => i18n.t('Nations'),
  sectors: () => i18n.t('Sectors'),
  severity: () => i18n.t('Severity'),
  source_ref: () => i18n.t('From'),
  status: () => i18n.t('Status'),
  target_ref: () => i18n.t('To'),
  valid_from: () => i18n.t('Valid from'),
  valid_until: () => i18n.t('Valid until'),
};

/** What forms call a property; undefined: none names it. */
export function fieldName(property: string): string | undefined {
  return Object.hasOwn(words, property) ? words[property]!() : undefined;
}

/** The word for a property; of one that we do not know, its own name. */
export function propertyName(property: string): string {
  return words[property]?.() ?? property.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());
}

/** The object with what its extensions say of it beside what it says itself. */
export function withExtensions(json: Record<string, unknown>): Record<string, unknown> {
  const { extensions, ...own } = json;
  if (typeof extensions !== 'object' || extensions === null) {
    return own;
  }
  const said = Object.values(extensions).map((one: Record<string, unknown>) => {
    const { extension_type: _kind, ...rest } = one;
    return rest;
  });
  return Object.assign({}, ...said, own) as Record<string, unknown>;
}

/** The properties that make the facts of an object, in reading order. */
export function readingOrder(json: Record<string, unknown>): string[] {
  const place = (property: string) => {
    const first = FIRST.indexOf(property);
    const last = LAST.indexOf(property);
    return first >= 0 ? first - 1_000 : last >= 0 ? 1_000 + last : 0;
  };
  return Object.keys(json)
    .filter((property) => !ELSEWHERE.has(property))
    .sort((one, other) => place(one) - place(other));
}

export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z][a-z0-9-]*--[0-9a-f-]{36}$/.test(value);
}

/** All ids of objects that stand in a value. */
export function idsIn(value: unknown): string[] {
  if (isId(value)) {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
}

/** What a property says, if it is a text. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
