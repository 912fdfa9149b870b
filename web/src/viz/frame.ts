/** A drawing as a picture to send: with what was asked, when, by whom, and the highest marking of what it shows. */
import { i18n } from '../i18n';
import { saveFile } from '../ui/saveFile';
import { colours } from './colours';

/** Draws what is shown now into another canvas. */
export type Draw = (context: CanvasRenderingContext2D, width: number, height: number) => void;

export interface Caption {
  exercise: boolean;
  marking: string;
  filter: string;
  user: string;
  time: string;
}

/** One entry of the legend: draws its sign into 12 by 12. */
export interface Sign {
  word: string;
  draw: (context: CanvasRenderingContext2D, colour: (variable: string) => string) => void;
}

const WIDTH = 1600;
const HEIGHT = 1000;
const SCALE = 2;
const HEAD = 64;
const FOOT = 92;

export function framed(draw: Draw, caption: Caption, note: string, legend: readonly Sign[]): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * SCALE;
  canvas.height = HEIGHT * SCALE;
  const context = canvas.getContext('2d');
  if (!context) {
    throw new Error('The browser gives no canvas.');
  }
  const colour = colours();
  context.scale(SCALE, SCALE);
  context.fillStyle = colour('--panel');
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.save();
  context.translate(0, HEAD);
  context.beginPath();
  context.rect(0, 0, WIDTH, HEIGHT - HEAD - FOOT);
  context.clip();
  draw(context, WIDTH, HEIGHT - HEAD - FOOT);
  context.restore();

  const write = (text: string, x: number, y: number, font: string, variable: string) => {
    context.font = `${font} "Inter Variable", sans-serif`;
    context.fillStyle = colour(variable);
    context.fillText(text, x, y, WIDTH - 2 * 20);
  };
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  write(caption.marking, 20, HEAD / 2, '600 20px', '--text');
  if (caption.exercise) {
    context.textAlign = 'center';
    write(i18n.t('EXERCISE EXERCISE EXERCISE'), WIDTH / 2, HEAD / 2, '700 30px', '--exercise');
  }
  context.textAlign = 'right';
  write(`${caption.user} · ${caption.time}`, WIDTH - 20, HEAD / 2, '500 15px', '--dim');
  context.textAlign = 'left';
  const foot = HEIGHT - FOOT;
  write(caption.filter, 20, foot + 24, '500 15px', '--text');
  write(note, 20, foot + 48, '400 13px', '--dim');
  write(caption.marking, 20, foot + 73, '600 15px', '--text');
  let x = WIDTH - 20;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const { word, draw: sign } of [...legend].reverse()) {
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    write(word, x, foot + 73, '400 13px', '--dim');
    x -= context.measureText(word).width + 18;
    context.save();
    context.translate(x, foot + 67);
    sign(context, colour);
    context.restore();
    x -= 14;
  }
  return canvas;
}

/** Gives a canvas to the person as a file. */
export function save(canvas: HTMLCanvasElement, name: string): void {
  canvas.toBlob((bytes) => bytes && saveFile(bytes, name), 'image/png');
}
