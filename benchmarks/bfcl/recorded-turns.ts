import type { Ending, Episode, Step, StepMetrics } from '../../harness/contract/episode.ts';
import type { EncodedValue, Json } from '../../harness/contract/json.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { isDict } from '../../harness/contract/value.ts';
import { encodeValue } from '../python/encoding.ts';
import { wrong } from './fields.ts';
import type { RecordRow } from './json-lines.ts';

/** Turns and ending of one recorded row. @throws {InputError} if the row has no result. */
export function recordedTurns(row: RecordRow, entry: SuiteEntry): Pick<Episode, 'turns' | 'ending'> {
  const { record } = row;
  const result = encodedResult(row);
  const metrics = (turn: number, step: number): StepMetrics => ({
    inputTokens: numberAt(record['input_token_count'], turn, step),
    outputTokens: numberAt(record['output_token_count'], turn, step),
    latencySeconds: numberAt(record['latency'], turn, step),
  });
  if (entry.environments.length === 0) {
    const step: Step = { written: result, calls: null, metrics: metrics(0, 0) };
    return { turns: [{ steps: [step] }], ending: COMPLETED };
  }
  // For a failed inference, upstream writes the error text in place of the list of turns.
  if (!Array.isArray(result))
    return { turns: [], ending: { bucket: 'recorded-error', text: textOf(result) } };
  const logs = turnLogs(record['inference_log']);
  const turns = result.map((turn, turnIndex) => ({
    steps: (Array.isArray(turn) ? turn : [turn]).map((written, stepIndex) => ({
      written,
      calls: recordedCalls(logs?.[turnIndex], stepIndex),
      metrics: metrics(turnIndex, stepIndex),
    })),
  }));
  return { turns, ending: COMPLETED };
}

const COMPLETED: Ending = { bucket: 'model', stop: 'completed' };

const textOf = (result: EncodedValue): string =>
  typeof result === 'string' ? result : JSON.stringify(result);

/** The recorded result, encoded. Nearly every one consists of strings and lists, which are their own encoding. */
function encodedResult({ record, place, faithful }: RecordRow): EncodedValue {
  const result = record['result'];
  if (result === undefined) throw wrong(place, 'has no "result"');
  if (isOwnEncoding(result)) return result;
  const row = faithful();
  return encodeValue((isDict(row) ? row.get('result') : undefined) ?? null);
}

/**
 * Whether plain JSON preserves the whole text: no numbers, and no keys that JavaScript, V8 or the codec treat
 * specially.
 */
function isOwnEncoding(json: Json): boolean {
  if (json === null || typeof json !== 'object') return typeof json !== 'number';
  if (Array.isArray(json)) return json.every(isOwnEncoding);
  return Object.entries(json).every(
    ([key, item]) => !/^(?:\$|\d|__proto__$)|\\/.test(key) && isOwnEncoding(item),
  );
}

/**
 * Logs of the turns in order. Upstream's own log has lists of states between the turns, so only objects are turns.
 * `undefined` if the log is absent or not a list (it is a string after a failed inference).
 */
function turnLogs(log: Json | undefined): readonly Json[] | undefined {
  return Array.isArray(log) ? log.filter((turn) => asFields(turn) !== undefined) : undefined;
}

function asFields(json: Json | undefined): { readonly [key: string]: Json } | undefined {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : undefined;
}

/**
 * Calls that upstream decoded from a step at run time. Messages of other roles are skipped. A step that is logged
 * without decoded calls could not be decoded: its list is empty. A step that is not logged is `null` and must be
 * decoded.
 */
function recordedCalls(turnLog: Json | undefined, step: number): string[] | null {
  const messages = asFields(turnLog)?.[`step_${step}`];
  if (!Array.isArray(messages)) return null;
  for (const message of messages) {
    const fields = asFields(message);
    if (fields?.['role'] !== 'handler_log') continue;
    const decoded = fields['model_response_decoded'];
    if (decoded !== undefined)
      return Array.isArray(decoded) ? decoded.filter((call) => typeof call === 'string') : [];
  }
  return [];
}

/** Single-turn records have a plain number, multi-turn records a list of lists. */
function numberAt(value: Json | undefined, turn: number, step: number): number | null {
  const inner = Array.isArray(value) ? value[turn] : value;
  const item = Array.isArray(inner) ? inner[step] : inner;
  return typeof item === 'number' && Number.isFinite(item) ? item : null;
}
