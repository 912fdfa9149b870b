/** The state of the graph is its address: where it begins, what it was expanded to, what is hidden, pinned, selected. */
import { lenient, z } from '../../app/zod';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const STEP = new RegExp(`${ID.source.slice(0, -1)}(:[a-z0-9][a-z0-9-]{1,249})?$`);
const PIN = new RegExp(`${ID.source.slice(0, -1)}@-?\\d{1,5},-?\\d{1,5}$`);

/** As many as the centre takes of each. */
export const MOST = 50;

const some = (form: RegExp) =>
  lenient(z.array(z.string().check(z.regex(form))).check(z.minLength(1), z.maxLength(MOST)));
const id = lenient(z.string().check(z.regex(ID)));

export const graphSearch = z.object({
  /** Where it begins. */
  id: some(ID),
  /** What was expanded: an object, or an object and one kind. */
  x: some(STEP),
  /** Kinds that are not shown. */
  hide: some(/^[a-z0-9][a-z0-9-]{1,249}$/),
  /** Objects that were taken away. */
  drop: some(ID),
  /** What stays where it is: `id@x,y`. */
  pin: some(PIN),
  /** The ends of the path that is shown. */
  from: id,
  to: id,
  /** Which of the paths. */
  nth: lenient(z.number().check(z.int(), z.minimum(1), z.maximum(20))),
  sel: id,
});

export type GraphSearch = z.infer<typeof graphSearch>;

export type Patch = { [K in keyof GraphSearch]?: GraphSearch[K] | undefined };
