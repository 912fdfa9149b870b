import { isExercise } from '../api/client';

/** A file of an exercise says so by its name, too. */
export function fileName(name: string): string {
  return isExercise() ? `EXERCISE-${name}` : name;
}

/** Gives bytes to the person as a file. */
export function saveFile(bytes: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The name that the centre gives a file, which says the exercise itself; else this one. */
export function toldName(response: Response, otherwise: string): string {
  const told = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  return told ?? fileName(otherwise);
}
