import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import { repr, str } from '../../../benchmarks/python/text.ts';
import type { Reference, SuiteEntry } from '../../../harness/contract/suite.ts';
import { toolsOf } from '../../../harness/contract/suite.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { wordsText } from './conversation-text.ts';
import { toolText } from './tools-text.ts';

/** A question: its words, the key in words, and its tools. */
export function questionText(entry: SuiteEntry, { suite }: Pick<AuditedSuite, 'suite'>): string {
  const language =
    entry.language === 'python'
      ? []
      : [
          `(The assistant writes calls in ${entry.language}; the key shows the values that they mean, as Python.)`,
        ];
  return [
    ...entry.turns.map((_turn, turn) => wordsText(entry, turn)),
    ...language,
    `Key: ${keyText(entry.reference)}`,
    `Tools:\n${toolsOf(entry, suite.catalogue)
      .map((tool) => toolText(tool))
      .join('\n')}`,
  ].join('\n\n');
}

function keyText(reference: Reference): string {
  switch (reference.kind) {
    case 'no-call':
      return 'no call is right, any call is wrong.';
    case 'any-call':
      return 'a call is wanted, and any call is right.';
    case 'calls':
      return reference.turns.flat().join('; ');
    case 'possible-answers':
      return [reference, ...(reference.alternatives ?? [])]
        .map((key) => (key.kind === 'no-call' ? 'no call' : callsText(decodeValue(key.answers))))
        .join('\n\nor else ');
    default:
      return reference satisfies never;
  }
}

function callsText(answers: Value): string {
  const calls = isList(answers) ? answers.filter(isDict).flatMap((answer) => [...answer]) : [];
  if (calls.length === 0) return 'no call is listed.';
  const counted = calls.length === 1 ? 'one call' : `${calls.length} calls, in any order`;
  return [counted, ...calls.map(([tool, given]) => `- \`${str(tool)}\`${argumentsText(given)}`)].join('\n');
}

function argumentsText(given: Value): string {
  const accepted = isDict(given) ? [...given] : [];
  if (accepted.length === 0) return ' without arguments';
  return accepted.map(([name, values]) => `\n  - \`${str(name)}\`: ${acceptedText(values)}`).join('');
}

/** An empty text among the accepted values says that the argument may be left out. */
function acceptedText(values: Value): string {
  if (!isList(values)) return repr(values);
  const named = values.filter((value) => value !== '').map(repr);
  const words = [...named, ...(values.includes('') ? ["left out (or '')"] : [])];
  return words.length === 0 ? 'no value at all' : words.join(' or ');
}
