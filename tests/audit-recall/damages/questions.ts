import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import type { RandomIntegers } from '../../../harness/contract/seeded-random.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import { firstOf } from '../first-of.ts';
import { keyOf, keyParts, withKey } from '../keys.ts';
import { withPart } from '../nodes.ts';
import type { Damage, Planting } from '../planting.ts';
import { numberText, otherNumber, says, withTypo, withWords, wordsIn } from '../texts.ts';
import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import { AMBIGUOUS_DATE, ambiguousDates } from './ambiguous-dates.ts';
import { damagedEntry } from './damaged-entry.ts';
import { isDocumented, unsaid } from './words.ts';

type Draw = RandomIntegers;

function plantUnsaid(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const said = wordsIn(entry, 0);
  return firstOf(keyParts(entry, audited), draw, ({ accepted, path, parameter, spec }) => {
    const texts = accepted.map((one) =>
      typeof one === 'string' ? one : (numberText(decodeValue(one)) ?? ''),
    );
    const text = texts.find((one) => one.length > 1 && says(said, one));
    const [first] = accepted;
    if (text === undefined || first === undefined || accepted.includes('')) return undefined;
    if (isDocumented(text, spec === undefined ? [] : [spec])) return undefined;
    const instead = typeof first === 'string' ? 'a certain one' : 'a certain number of';
    const changed = withWords(entry, (words) => unsaid(words, text, instead));
    const left = wordsIn(changed, 0).toLowerCase();
    if (texts.some((one) => one !== '' && left.includes(one.toLowerCase()))) return undefined;
    const other = typeof first === 'string' ? withTypo(first, draw) : otherNumber(decodeValue(first), draw);
    if (other === undefined) return undefined;
    const right = withKey(entry, withPart([...keyOf(entry)], path, [encodeValue(other)])).reference;
    return damagedEntry(
      entry,
      changed,
      `The user no longer says ${text}, which the answer key wants for ${parameter}.`,
      right,
    );
  });
}

function plantAmbiguousDate(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const said = wordsIn(entry, 0);
  return firstOf(keyParts(entry, audited), draw, ({ accepted, path, parameter }) => {
    const [date] = ambiguousDates(said).filter(({ iso }) => accepted.includes(iso));
    if (date === undefined) return undefined;
    const changed = withWords(entry, (words) => words.replaceAll(date.said, date.ambiguous));
    const right = withKey(entry, withPart([...keyOf(entry)], path, [date.otherIso])).reference;
    const what = `The user says ${date.ambiguous} for ${date.iso}, which can be ${date.otherIso} in ${parameter}, too.`;
    return damagedEntry(entry, changed, what, right);
  });
}

/**
 * An entry where no call is wanted asks for what one of its tools does: question and tool of another entry, whose numbers are
 * others, stand beside its own tools.
 */
function plantFittingTool(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  if (entry.reference.kind !== 'no-call') return undefined;
  const answered = audited.suite.entries.filter(
    ({ reference, tools, language }) =>
      reference.kind === 'possible-answers' && tools.length === 1 && language === 'python',
  );
  return firstOf(answered, draw, (other) => {
    const tool = other.tools[0];
    const words = wordsIn(other, 0);
    const changed = words.replace(/(?<![\d.])([1-9]\d?)(?![\d.])/g, (digits) =>
      String(Number(digits) + 1 + draw.below(3)),
    );
    if (changed === words || tool === undefined) return undefined;
    const tools = [...entry.tools, tool];
    const name = typeof tool === 'string' ? tool : tool.name;
    return damagedEntry(
      entry,
      { tools, turns: withWords(other, () => changed).turns },
      `No call is wanted, and ${name} does what the user asks for.`,
      other.reference,
    );
  });
}

/** Damages of questions of one turn. */
export const QUESTION_DAMAGES: readonly Damage[] = [
  {
    kind: 'question-value-unsaid',
    does: 'The question no longer says a value that the key wants.',
    over: 'entry',
    components: ['intent', 'reference', 'evaluation'],
    plant: plantUnsaid,
  },
  {
    kind: 'question-date-ambiguous',
    does: AMBIGUOUS_DATE,
    over: 'entry',
    components: ['intent', 'evaluation'],
    plant: plantAmbiguousDate,
  },
  {
    kind: 'irrelevance-tool-fits',
    does: 'No call is wanted although an offered tool does what is asked.',
    over: 'entry',
    components: ['evaluation', 'reference'],
    plant: plantFittingTool,
  },
];
