/** The state of the mission pages is their address. */
import { lenient, time, z } from '../../app/zod';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const CHANGE =
  /^[a-z0-9]+(-[a-z0-9]+)*--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.(down|restored|workaround|100|[0-9]{1,2}(\.[0-9])?)$/;
const MOST = 50;

/** Any text: a time that cannot be read is said on the page, which is of now then. */
const at = lenient(z.string());

/** The time of an address: one that is read, or what stands there instead. */
export function timeOf(said: string | undefined): { at?: string; unread?: string } {
  if (said === undefined) {
    return {};
  }
  return z.safeParse(time, said).success ? { at: said } : { unread: said };
}

export const missionsSearch = z.object({
  /** As of which time; without it, now. */
  at,
});

export const missionSearch = z.object({
  at,
  /** The node that is looked at; without it the first one. */
  sel: lenient(z.string().check(z.regex(ID))),
  /** As a drawing, as a list, what hangs on single assets, or how it comes back; without it as the screen has room. */
  as: lenient(z.enum(['graph', 'list', 'terrain', 'resilience'])),
  /** How long one part of the trend is; without it, a month. */
  by: lenient(z.enum(['week', 'month', 'quarter'])),
  /** What is taken to be so, though it is not: a node or dependency, a full stop, and what. */
  suppose: lenient(z.array(z.string().check(z.regex(CHANGE))).check(z.minLength(1), z.maxLength(MOST))),
  /** Branches that are intact: shown, or folded away; without it by how many there are. */
  intact: lenient(z.enum(['shown', 'folded'])),
  /** Nodes of which the branches are the other way. */
  turn: lenient(z.array(z.string().check(z.regex(ID))).check(z.minLength(1), z.maxLength(MOST))),
});

export type MissionSearch = z.infer<typeof missionSearch>;
