import type { Server } from 'node:http';
import { Readable } from 'node:stream';
import { UsageError } from '../../contract/errors.ts';
import { linesFrom } from '../../files/lines.ts';
import { EnvironmentServer } from '../../serving/environment-server.ts';
import { USUAL_BOUNDS } from '../../serving/session-table.ts';
import { benchmarkOf } from '../export/benchmark.ts';
import { STANDARD_INPUT } from '../play/line-player.ts';
import { suiteNamed } from '../run/suites.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { httpServer, LOOPBACK } from './http-server.ts';
import { serveLines } from './line-server.ts';
import { servedSuite } from './served-suite.ts';

/** What is served, and how. */
export type ServeRequest = {
  /** Id of a suite, or a folder. */
  readonly suite: string;
  /** Folder of BFCL V3, where it was named. */
  readonly bfcl: string | undefined;
  /** Port to listen on, 0 for any free one; `undefined`: requests are lines on standard input. */
  readonly port: number | undefined;
};

/**
 * Plays and judges entries of a suite for training loops, until it is interrupted or, with lines, until they end.
 *
 * @returns 0: to be interrupted is how a server ends.
 * @throws {UsageError} for an unknown suite or a port that is taken; {InputError} for a suite that cannot be used.
 */
export async function serveCommand(
  { suite: word, bfcl, port }: ServeRequest,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const suite = await suiteNamed(word, bfcl, surroundings);
  const benchmark = benchmarkOf(suite.manifest);
  if (benchmark !== undefined)
    surroundings.note(
      `${benchmark} is a benchmark: a model that is trained on its rewards cannot be judged by it.`,
    );
  const { clock } = surroundings;
  const environment = new EnvironmentServer(servedSuite(suite), USUAL_BOUNDS, () => clock.now());
  if (port !== undefined) {
    await listen(httpServer(environment), port, surroundings);
    return 0;
  }
  await serveInput(environment, surroundings);
  return 0;
}

/** Answers lines until they end, or until it is interrupted. */
async function serveInput(environment: EnvironmentServer, surroundings: Surroundings): Promise<void> {
  const input = surroundings.input();
  const stopping = new AbortController();
  const removeHandler = surroundings.onInterrupt(() => {
    stopping.abort();
    if (input instanceof Readable) input.destroy();
  });
  try {
    await serveLines(environment, linesFrom(input, STANDARD_INPUT), surroundings.print);
  } catch (cause) {
    if (!stopping.signal.aborted) throw cause;
  } finally {
    removeHandler();
  }
}

/** Listens until it is interrupted; requests that are being answered then get their answers. */
async function listen(server: Server, port: number, { print, onInterrupt }: Surroundings): Promise<void> {
  const ended = Promise.withResolvers<undefined>();
  server.once('error', (cause) => {
    ended.reject(cannotListen(port, cause));
  });
  server.once('close', () => {
    ended.resolve(undefined);
  });
  const removeHandler = onInterrupt(() => {
    server.close();
    server.closeIdleConnections();
  });
  server.listen(port, LOOPBACK, () => {
    const address = server.address();
    if (typeof address === 'object' && address !== null) print(`http://${LOOPBACK}:${address.port}`);
  });
  try {
    await ended.promise;
  } finally {
    removeHandler();
  }
}

function cannotListen(port: number, cause: Error): UsageError {
  const place = `--serve ${port}`;
  const isTaken = 'code' in cause && cause.code === 'EADDRINUSE';
  if (isTaken) {
    const remedy = 'Name another port, or 0 for any free one.';
    return new UsageError({ place, cause: 'is a port that another program listens on.', remedy }, { cause });
  }
  const remedy = 'Name a port that this user may listen on, such as 0 for any free one.';
  return new UsageError({ place, cause: `cannot be listened on (${cause.message}).`, remedy }, { cause });
}
