/** The drawing of a graph: a part of its own, because nobody waits for it to read the list. */
export { save } from './frame';
export { picture } from './graph/png';
export { GraphCanvas } from './graph/GraphCanvas';
