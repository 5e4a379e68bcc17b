import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { encodeValue } from '../../python/encoding.ts';
import type { LogFormat, LoggedReply } from './log-format.ts';
import { dictAt, isAbsent, listAt, numberAt, textAt, unreadable } from './parts.ts';

/** Version of the results that is read. */
const VERSION = 3;

/** `failureReason` of a row whose provider failed; a failed assertion has another one. */
const PROVIDER_FAILED = 2;

/**
 * Results of promptfoo in JSON, of providers that return OpenAI's tool calls as they are. The variable `id` of a test is the id
 * of its entry.
 */
export const promptfooResults: LogFormat = {
  id: 'promptfoo',
  recognises: (document) =>
    dictAt(document, 'results').has('results') && dictAt(document, 'results').has('version'),
  replies(document, path) {
    const results = dictAt(document, 'results');
    if (results.get('version') !== VERSION)
      throw unreadable(
        path,
        `holds results of promptfoo of another version than ${VERSION}`,
        'Write them again.',
      );
    const rows = listAt(results, 'results').filter(isDict);
    if (new Set(rows.map((row) => row.get('promptIdx'))).size > 1)
      throw unreadable(path, 'holds results of several prompts', 'Evaluate one prompt a file.');
    if (rows.length > 0) return rows.map((row, index) => replyOf(row, `${path}: result ${index}`));
    throw unreadable(path, 'holds no results', 'Name a file that "promptfoo eval -o results.json" wrote.');
  },
};

function replyOf(row: Dict, position: string): LoggedReply {
  const id = textAt(dictAt(row, 'vars'), 'id');
  const provider = dictAt(row, 'provider');
  const model = textAt(provider, 'label') || textAt(provider, 'id');
  if (id === undefined || model === undefined)
    throw unreadable(
      position,
      'has no variable "id", or no provider',
      'Put the id of the entry into the variable "id".',
    );
  const place = `${position} (${id})`;
  const response = dictAt(row, 'response');
  const usage = dictAt(response, 'tokenUsage');
  const latency = numberAt(row, 'latencyMs');
  const output = response.get('output');
  const error = textAt(response, 'error') ?? textAt(row, 'error') ?? 'there is no output';
  const failed = !isAbsent(response.get('error')) || row.get('failureReason') === PROVIDER_FAILED;
  return {
    place,
    model,
    id,
    trial: 0,
    metrics: {
      inputTokens: numberAt(usage, 'prompt'),
      outputTokens: numberAt(usage, 'completion'),
      latencySeconds: latency === null ? null : latency / 1000,
    },
    outcome:
      failed || output === undefined || output === null
        ? { kind: 'no-reply', message: error }
        : { kind: 'reply', written: encodeValue(writtenIn(output, place)) },
  };
}

/** An output is a text, a list of calls, or a message with both. */
function writtenIn(output: Value, place: string): Value {
  if (typeof output === 'string') return output;
  if (isList(output) && output.length > 0) return output.map((call) => callIn(call, place));
  const message = dictAt(output);
  const calls = listAt(message, 'tool_calls');
  if (calls.length > 0) return calls.map((call) => callIn(call, place));
  const text = textAt(message, 'content');
  if (text === undefined) throw unreadable(place, 'has an output that is neither text nor calls', NO_LOSS);
  return text;
}

function callIn(value: Value, place: string): Value {
  const name = textAt(dictAt(value, 'function'), 'name');
  const args = textAt(dictAt(value, 'function'), 'arguments');
  if (name === undefined || args === undefined)
    throw unreadable(place, 'has an output that is no list of calls as OpenAI sends them', NO_LOSS);
  return new Map([[name, args]]);
}

const NO_LOSS =
  'Only text and tool calls of OpenAI-compatible providers can be imported: play the entries with "assay run".';
