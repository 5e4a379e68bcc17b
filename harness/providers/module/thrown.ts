import { basename } from 'node:path';
import type { ProviderFailure } from '../../contract/chat-model.ts';
import type { ThrownFailure } from './messages.ts';

/** Kinds that a module may state; a cancellation is the harness's own. */
const STATED: readonly ProviderFailure[] = [
  'rate-limit',
  'server',
  'timeout',
  'connection',
  'authentication',
  'context-exceeded',
  'invalid-request',
  'invalid-reply',
];

/** Codes of network failures in the `code` of an error or of its cause. */
const NETWORK_CODES = /^(?:ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|UND_ERR_)/;

/** Describes anything that a module throws. */
export function thrownFailure(thrown: unknown): ThrownFailure {
  const failure = STATED.find((kind) => kind === fieldOf(thrown, 'failure'));
  const status = fieldOf(thrown, 'status');
  const wait = fieldOf(thrown, 'retryAfterMilliseconds') ?? headerOf(thrown);
  return {
    message: describe(thrown),
    failure: failure ?? (isNetworkFailure(thrown) ? 'connection' : undefined),
    status: typeof status === 'number' && status >= 400 && status < 600 ? status : undefined,
    retryAfterMilliseconds: typeof wait === 'number' && wait >= 0 ? wait : undefined,
  };
}

function isNetworkFailure(thrown: unknown): boolean {
  const codes = [fieldOf(thrown, 'code'), fieldOf(fieldOf(thrown, 'cause'), 'code')];
  return codes.some((code) => typeof code === 'string' && NETWORK_CODES.test(code));
}

/** Milliseconds of a `Retry-After` in seconds, as SDKs keep it in `headers`. */
function headerOf(thrown: unknown): number | undefined {
  const headers = fieldOf(thrown, 'headers');
  const text = headers instanceof Headers ? headers.get('retry-after') : fieldOf(headers, 'retry-after');
  return typeof text === 'string' && /^\d+(?:\.\d+)?$/.test(text) ? 1000 * Number(text) : undefined;
}

/** Name, message and first place in the code, on one line. */
export function describe(thrown: unknown): string {
  if (!(thrown instanceof Error)) return `it threw ${oneLine(String(thrown))}`;
  const at = /\(?(?:file:\/\/)?([^\s()]+):(\d+):\d+\)?$/m.exec(placeLines(thrown));
  const place = at === null ? '' : ` (${basename(at[1] ?? '')}:${at[2] ?? ''})`;
  return `${thrown.name}: ${oneLine(thrown.message)}${place}`;
}

/** Lines of the stack that are of neither Node nor a package. */
function placeLines({ stack = '' }: Error): string {
  const lines = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return lines.filter((line) => !/\(?node:|node_modules/.test(line)).join('\n');
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (Reflect.get(value, name) as unknown) : undefined;
}

const LONGEST_WORDS = 300;

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_WORDS);
