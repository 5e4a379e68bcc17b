import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { AssayError, UsageError } from '../../harness/contract/errors.ts';
import { harmlessLine } from '../../harness/contract/harmless.ts';
import { openStoreToWatch } from '../../harness/store/store.ts';
import { LOOPBACK } from './guard.ts';
import { lookAt } from './look.ts';
import { responder } from './respond.ts';
import { viewServer } from './server.ts';
import { watchedStore } from './stored/watched-store.ts';

// Started by `assay view`, which checks its arguments. Ends with its standard input, so that it does not outlive the command.

const { values } = parseArgs({
  options: { db: { type: 'string' }, port: { type: 'string' }, version: { type: 'string' } },
});

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0); // signal 0 only asks whether the process exists
    return true;
  } catch (cause) {
    return !(cause instanceof Error && 'code' in cause && cause.code === 'ESRCH');
  }
}

/** Serves a database until the process is interrupted, or its standard input ends. */
async function serve(database: string, port: number): Promise<void> {
  const store = openStoreToWatch(database);
  try {
    const look = lookAt(watchedStore(store, { now: () => Date.now(), host: hostname(), isRunning }));
    const surrounding = { database: basename(database), version: values.version ?? '' };
    const token = randomBytes(24).toString('base64url');
    const report = (cause: unknown): void => {
      console.error(harmlessLine(`assay: an unexpected error: ${String(cause)}`));
    };
    const server = viewServer({ token, respond: responder(look, surrounding), report });
    const stop = (): void => {
      server.close();
      server.closeAllConnections();
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
    process.stdin.once('end', stop).resume();
    server.listen(port, LOOPBACK);
    await once(server, 'listening').catch((cause: unknown) => {
      throw cannotListen(port, cause);
    });
    const bound = server.address();
    const listening = typeof bound === 'object' && bound !== null ? bound.port : port;
    console.log(`http://${LOOPBACK}:${listening}/?token=${token}`);
    await once(server, 'close');
  } finally {
    store.close();
  }
}

function cannotListen(port: number, cause: unknown): UsageError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UsageError(
    {
      place: `--port ${port}`,
      cause: `cannot be listened on (${reason}).`,
      remedy: 'Name another port, or 0 for any free one.',
    },
    { cause },
  );
}

try {
  await serve(values.db ?? '', Number(values.port ?? 0));
  process.exit(0);
} catch (cause) {
  if (!(cause instanceof AssayError)) throw cause;
  console.error(`assay: ${cause.message}`);
  process.exit(cause.exitCode);
}
