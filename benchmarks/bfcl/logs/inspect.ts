import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { encodeValue } from '../../python/encoding.ts';
import type { LogFormat, LoggedReply } from './log-format.ts';
import { dictAt, isAbsent, listAt, numberAt, textAt, unreadable } from './parts.ts';

/** Version of the log format that is read. */
const VERSION = 2;

/**
 * Logs of inspect_ai in JSON. The sample's id is the id of the entry, and its only assistant message is the reply. Arguments
 * are objects there, so a reply whose arguments inspect_ai could not parse has lost its text and is refused.
 */
export const inspectLog: LogFormat = {
  id: 'inspect_ai',
  recognises: (document) => document.has('eval') && document.has('plan') && document.has('version'),
  replies(document, path) {
    if (document.get('version') !== VERSION)
      throw unreadable(
        path,
        `is a log of inspect_ai of another version than ${VERSION}`,
        'Write the log again.',
      );
    const model = textAt(dictAt(document, 'eval'), 'model');
    if (model === undefined) throw unreadable(path, 'names no model in eval.model', 'Write the log again.');
    const samples = listAt(document, 'samples').filter(isDict);
    if (samples.length > 0)
      return samples.map((sample, index) => replyOf(sample, model, `${path}: sample ${index}`));
    throw unreadable(path, 'holds no samples', 'Write the log with its samples, not the header alone.');
  },
};

function replyOf(sample: Dict, model: string, position: string): LoggedReply {
  const id = textAt(sample, 'id');
  const epoch = numberAt(sample, 'epoch');
  if (id === undefined || epoch === null || !Number.isSafeInteger(epoch) || epoch < 1)
    throw unreadable(
      position,
      'has no id of an entry, or no epoch',
      'Use the ids of the entries as ids of the samples.',
    );
  const place = `${position} (${id})`;
  const usage = dictAt(sample, 'output', 'usage');
  const error = sample.get('error');
  const outcome = isAbsent(error)
    ? ({ kind: 'reply', written: writtenIn(sample, place) } as const)
    : ({ kind: 'no-reply', message: textAt(dictAt(error), 'message') ?? 'the sample failed' } as const);
  return {
    place,
    model,
    id,
    trial: epoch - 1,
    metrics: {
      inputTokens: numberAt(usage, 'input_tokens'),
      outputTokens: numberAt(usage, 'output_tokens'),
      latencySeconds: numberAt(dictAt(sample, 'output'), 'time'),
    },
    outcome,
  };
}

function writtenIn(sample: Dict, place: string): ReturnType<typeof encodeValue> {
  const replies = listAt(sample, 'messages').filter((message) => dictAt(message).get('role') === 'assistant');
  const [reply, ...more] = replies;
  if (reply === undefined || more.length > 0) {
    const cause = `has ${replies.length} assistant messages, and a single-turn entry has one reply`;
    throw unreadable(place, cause, 'Evaluate with a solver that asks once and executes no tool.');
  }
  const calls = listAt(dictAt(reply), 'tool_calls');
  return encodeValue(
    calls.length > 0 ? calls.map((call) => callIn(call, place)) : wordsIn(dictAt(reply), place),
  );
}

function callIn(value: Value, place: string): Value {
  const call = dictAt(value);
  const name = textAt(call, 'function');
  const args = call.get('arguments');
  if (!isAbsent(call.get('parse_error')))
    throw unreadable(
      place,
      'has a call whose arguments inspect_ai could not parse and did not keep',
      NO_LOSS,
    );
  if (
    name === undefined ||
    args === undefined ||
    !isDict(args) ||
    (call.get('type') ?? 'function') !== 'function'
  )
    throw unreadable(place, 'has a call that is no call of a function with an object of arguments', NO_LOSS);
  return new Map([[name, args]]);
}

/** Text of the reply; reasoning is no part of it. */
function wordsIn(message: Dict, place: string): string {
  const content = message.get('content') ?? '';
  if (typeof content === 'string') return content;
  const parts = isList(content) ? content.map((part) => dictAt(part)) : [new Map<Value, Value>()];
  return parts
    .filter((part) => part.get('type') !== 'reasoning')
    .map((part) => {
      const text = part.get('type') === 'text' ? textAt(part, 'text') : undefined;
      if (text === undefined) throw unreadable(place, 'has content other than text and reasoning', NO_LOSS);
      return text;
    })
    .join('');
}

const NO_LOSS = 'The log cannot be imported without loss: play the entries with "assay run".';
