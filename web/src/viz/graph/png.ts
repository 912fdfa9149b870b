/** A graph as a picture to send. */
import { typeName } from '../../ui/typeName';
import { type Caption, type Draw, framed, type Sign } from '../frame';
import { lookOf, outline } from './kinds';

const MOST_SIGNS = 12;

/** @param kinds the kinds that are shown, the most first */
export function picture(draw: Draw, caption: Caption, kinds: readonly string[], note: string): HTMLCanvasElement {
  const legend = kinds.slice(0, MOST_SIGNS).map((kind): Sign => ({
    word: typeName(kind),
    draw: (context, colour) => {
      const look = lookOf(kind);
      context.fillStyle = colour(look.colour);
      context.fill(new Path2D(outline(look.shape, 6, 6, 5.5)));
      context.fillStyle = colour('--on-kind');
      context.font = '600 5.5px sans-serif';
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.fillText(look.letters, 6, 6.3);
      context.textAlign = 'start';
      context.textBaseline = 'alphabetic';
    },
  }));
  return framed(draw, caption, note, legend);
}
