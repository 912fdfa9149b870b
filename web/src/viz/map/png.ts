/** The map as a picture to send. */
import { GRADES, severityColour, severityWord } from '../../ui/Severity';
import { type Caption, type Draw, framed } from '../frame';
import { disclaimer } from './regionNames';

export function picture(draw: Draw, caption: Caption): HTMLCanvasElement {
  const legend = GRADES.map((grade) => ({
    word: severityWord(grade),
    draw: (context: CanvasRenderingContext2D, colour: (variable: string) => string) => {
      context.fillStyle = colour(severityColour(grade));
      context.fillRect(0, 0, 12, 12);
    },
  }));
  return framed(draw, caption, disclaimer(), legend);
}
