import { isFree } from '../embedded/ports.ts';
import { CommandError } from './command-error.ts';

/** First port tried for the pages when the operator does not ask for one. */
const USUAL_PORT = 8080;
const TRIES = 50;

/** Reads a port from the command line. @throws CommandError */
export function portFrom(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port <= 65_535) return port;
  throw new CommandError(`Porta non valida: ${text}. Atteso un numero fra 1 e 65535.`);
}

/** The port asked for, if it is free; without one the usual port or the next free after it. @throws CommandError */
export async function chooseWebPort(wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) {
    if (await isFree(wanted)) return wanted;
    throw new CommandError(
      `La porta ${wanted} è già occupata da un altro programma: liberarla o sceglierne un'altra con --port.`,
    );
  }
  for (let port = USUAL_PORT; port < USUAL_PORT + TRIES; port += 1)
    if (await isFree(port)) return port;
  throw new CommandError(
    `Nessuna porta libera fra ${USUAL_PORT} e ${USUAL_PORT + TRIES - 1}: sceglierne una con --port.`,
  );
}
