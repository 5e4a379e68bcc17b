import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** A way in which a response fails or stays incomplete. */
export type Breakage =
  /** The connection is reset before the first byte of the response. */
  | 'reset'
  /** The connection is reset in the middle of the body. */
  | 'reset-mid-body'
  /** Headers and half a body, then silence. */
  | 'stalled-body'
  /** An infinite body of blanks. */
  | 'endless-body'
  /** No headers, no body. */
  | 'silence';

const HEADERS = { 'content-type': 'application/json' };

/**
 * Breaks a response. @param onStall - called if the response never ends, after a client in this process has received the
 * sent part.
 */
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

/** Waits until sent bytes have arrived (a reset discards bytes in flight) and this process has read them. */
async function arrival(): Promise<void> {
  await sleep(20);
  for (let turn = 0; turn < 3; turn += 1) await nextTurn();
}
