import type { Ending, Episode, Step, StepMetrics } from '../../harness/contract/episode.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { Float, isDict, isList } from '../../harness/contract/value.ts';
import type { Dict, Value } from '../../harness/contract/value.ts';
import { encodeValue } from '../python/encoding.ts';
import { wrong } from './fields.ts';

/** Turns and ending of one recorded row. @throws {InputError} where the row has no result. */
export function recordedTurns(
  row: Dict,
  entry: SuiteEntry,
  place: string,
): Pick<Episode, 'turns' | 'ending'> {
  const result = row.get('result');
  if (result === undefined) throw wrong(place, 'has no "result"');
  const metrics = (turn: number, step: number): StepMetrics => ({
    inputTokens: numberAt(row.get('input_token_count'), turn, step),
    outputTokens: numberAt(row.get('output_token_count'), turn, step),
    latencySeconds: numberAt(row.get('latency'), turn, step),
  });
  if (entry.environments.length === 0) {
    const step: Step = { written: encodeValue(result), calls: null, metrics: metrics(0, 0) };
    return { turns: [{ steps: [step] }], ending: COMPLETED };
  }
  // Upstream writes the text of a failed inference in place of the list of turns.
  if (!isList(result)) return { turns: [], ending: { bucket: 'recorded-error', text: describe(result) } };
  const logs = turnLogs(row.get('inference_log'));
  const turns = result.map((turn, turnIndex) => ({
    steps: stepsOf(turn).map((written, stepIndex) => ({
      written: encodeValue(written),
      calls: recordedCalls(logs?.[turnIndex], stepIndex),
      metrics: metrics(turnIndex, stepIndex),
    })),
  }));
  return { turns, ending: COMPLETED };
}

const COMPLETED: Ending = { bucket: 'model', stop: 'completed' };

const describe = (result: Value): string =>
  typeof result === 'string' ? result : JSON.stringify(encodeValue(result));

const stepsOf = (turn: Value): readonly Value[] => (isList(turn) ? turn : [turn]);

/**
 * Logs of the turns in order. Upstream's own log has lists of states between the turns: only objects are turns. Absent
 * or not a list (a failed inference has a text there): `undefined`.
 */
function turnLogs(log: Value | undefined): readonly Dict[] | undefined {
  return log !== undefined && isList(log) ? log.filter(isDict) : undefined;
}

/**
 * Calls that upstream decoded from a step when it ran. Entries of other roles are passed over. A step that is in the log
 * without decoded calls could not be decoded and is empty; a step that is not in the log is `null`: to be decoded.
 */
function recordedCalls(turnLog: Dict | undefined, step: number): string[] | null {
  const messages = turnLog?.get(`step_${step}`);
  if (messages === undefined || !isList(messages)) return null;
  for (const message of messages) {
    if (!isDict(message) || message.get('role') !== 'handler_log') continue;
    const decoded = message.get('model_response_decoded');
    if (decoded !== undefined)
      return isList(decoded) ? decoded.filter((call) => typeof call === 'string') : [];
  }
  return [];
}

/** Single-turn records hold a bare number, multi-turn records a list of lists. */
function numberAt(value: Value | undefined, turn: number, step: number): number | null {
  const inner = value !== undefined && isList(value) ? value[turn] : value;
  const item = inner !== undefined && isList(inner) ? inner[step] : inner;
  if (item instanceof Float) return item.value;
  return typeof item === 'number' ? item : null;
}
