/** The map: a part of its own, because nobody waits for it to read the list. */
export { save } from './frame';
export { picture } from './map/png';
export { WorldMap } from './map/WorldMap';
