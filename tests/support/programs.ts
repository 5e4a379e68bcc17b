import { USUAL_MOST_BYTES } from '../../harness/contract/reply-limits.ts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProviderError } from '../../harness/contract/chat-model.ts';
import type { Reply, ReplyRequest } from '../../harness/contract/chat-model.ts';
import { parseModelSpec } from '../../harness/providers/model-spec.ts';
import type { Program, ProgramOptions } from '../../harness/providers/provider.ts';
import { writeText } from './temporary-folder.ts';

/** Opens the program that a text names. */
export async function openProgram(text: string, options: Partial<ProgramOptions> = {}): Promise<Program> {
  const spec = parseModelSpec(text);
  if (spec.kind !== 'program') throw new Error(`${text} names no program`);
  const defaults = {
    parameters: {},
    timeoutMilliseconds: 30_000,
    mostBytes: USUAL_MOST_BYTES,
    onOutput: () => undefined,
  };
  return await spec.provider.open(spec.source, { place: text, ...defaults, ...options });
}

/** Asks a program for a reply. */
export function ask({ model }: Program, request: Partial<ReplyRequest> = {}): Promise<Reply> {
  const messages = [{ role: 'user', text: 'hello' }] as const;
  return model.reply({ messages, tools: [], seed: 7, signal: new AbortController().signal, ...request });
}

/** The failure of a request. @throws what is thrown instead of a {@link ProviderError}. */
export async function failureOf(asked: Promise<Reply>): Promise<ProviderError> {
  const error: unknown = await asked.then(
    (reply) => new Error(`there was a reply: ${JSON.stringify(reply)}`),
    (thrown: unknown) => thrown,
  );
  if (error instanceof ProviderError) return error;
  throw error;
}

/** Command that runs a script with this version of Node. */
export const nodeCommand = (path: string): string => `"${process.execPath}" "${path}"`;

/**
 * Writes a script that calls `answer(request)` for each line and prints what it returns, if anything: an object as JSON, a
 * string as it is.
 *
 * @returns its command.
 */
export function writeScript(folder: string, answer: string, beginning = ''): string {
  const path = join(folder, 'script.mjs');
  const text = [
    "import { createInterface } from 'node:readline';",
    beginning,
    'let asked = 0;',
    `const answer = (request) => { asked += 1; ${answer} };`,
    'for await (const line of createInterface({ input: process.stdin })) {',
    '  const reply = await answer(JSON.parse(line));',
    "  if (reply !== undefined) console.log(typeof reply === 'string' ? reply : JSON.stringify(reply));",
    '}',
  ].join('\n');
  writeText(path, text);
  return nodeCommand(path);
}

/** Whether a process with this id runs. One that has ended but is not yet collected by its parent does not run. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (cause) {
    return (
      cause instanceof Error && 'syscall' in cause && cause.syscall === 'open' && !existsSync('/proc/self')
    );
  }
}
