import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Copy } from './copies.ts';

/** Processes that run now, by the group that each is the head of. */
const running = new Set<number>();

/** Ends all processes and what they started. */
export function endChildren(): void {
  for (const group of running) endGroup(group);
}

function endGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch (cause) {
    // ESRCH: all of it has ended by itself.
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ESRCH')) throw cause;
  }
}

/** What became of a program. */
export type Ended<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** It ended without an answer; the last words of it. */
  | { readonly kind: 'crashed'; readonly words: string };

/**
 * Runs a program of a copy and waits for its answer.
 *
 * @param program - path from the root of the copy.
 * @param schema - of the answer.
 * @param cache - folder in which Node keeps what it compiled.
 */
export function runProgram<Answer>(
  { root, temporary, home }: Copy,
  program: string,
  request: object,
  schema: z.ZodType<Answer>,
  cache: string,
): Promise<Ended<Answer>> {
  const child = fork(join(root, program), [JSON.stringify(request)], {
    cwd: root,
    env: { ...withoutData(), HOME: home, XDG_CACHE_HOME: home, TMPDIR: temporary, NODE_COMPILE_CACHE: cache },
    silent: true,
    detached: true,
  });
  const group = child.pid;
  if (group !== undefined) running.add(group);
  const words = lastWords(child);
  let answered: Answer | undefined;
  child.once('message', (message) => {
    answered = schema.parse(message);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      if (group !== undefined) {
        running.delete(group);
        endGroup(group);
      }
      if (answered === undefined) resolve({ kind: 'crashed', words: words() });
      else resolve({ kind: 'answered', answer: answered });
    });
  });
}

/** The environment without what names a folder of data. */
const withoutData = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('ASSAY_')));

const KEPT = 2000;

function lastWords({ stdout, stderr }: ChildProcess): () => string {
  let text = '';
  for (const stream of [stdout, stderr]) {
    stream?.on('data', (part: Buffer) => {
      text = (text + part.toString('utf8')).slice(-KEPT);
    });
  }
  return () => text;
}
