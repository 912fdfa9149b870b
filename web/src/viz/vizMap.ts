/** The map: a part of its own, because nobody waits for it to read the list. */
export { picture, save } from './map/png';
export { WorldMap } from './map/WorldMap';
