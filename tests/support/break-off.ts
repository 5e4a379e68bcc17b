import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** A way not to answer a request, or not to the end. */
export type Breakage =
  /** The connection breaks before the first byte of an answer. */
  | 'reset'
  /** The connection breaks in the middle of the body. */
  | 'reset-mid-body'
  /** Headers and half a body, then nothing for ever. */
  | 'stalled-body'
  /** Blanks for ever. */
  | 'endless-body'
  /** Not even headers. */
  | 'silence';

const HEADERS = { 'content-type': 'application/json' };

/** Break an answer off. @param onStall - called where no end will come, once a client in this process has what came before. */
export async function breakOff(kind: Breakage, response: ServerResponse, onStall: () => void): Promise<void> {
  switch (kind) {
    case 'silence':
      onStall();
      break;
    case 'reset':
      response.socket?.resetAndDestroy();
      break;
    case 'reset-mid-body':
      await writeHalf(response);
      response.socket?.resetAndDestroy();
      break;
    case 'stalled-body':
      await writeHalf(response);
      onStall();
      break;
    case 'endless-body':
      response.writeHead(200, HEADERS).write(' ');
      await arrival();
      onStall();
      while (!response.destroyed) {
        response.write(' '.repeat(1024));
        await sleep(5);
      }
  }
}

async function writeHalf(response: ServerResponse): Promise<void> {
  response.writeHead(200, { ...HEADERS, 'content-length': '100000' });
  await new Promise((resolve) => response.write('{"choices": [', resolve));
  await arrival();
}

/** Time for bytes to arrive (a reset discards those that are on their way), and turns in which this process reads them. */
async function arrival(): Promise<void> {
  await sleep(20);
  for (let turn = 0; turn < 3; turn += 1) await nextTurn();
}
