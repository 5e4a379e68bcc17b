import { readOutput } from '../../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import { userWords } from '../../../../../evaluators/outcome/multi-turn/reference.ts';
import { mentions, normalised } from '../../../../../evaluators/outcome/multi-turn/state/wording.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { declaredParameter, specOf } from './declared.ts';
import { discoveriesBefore } from './discoveries.ts';
import { idShape } from './id-shape.ts';
import { literalsOf } from './literals.ts';
import type { Literal } from './literals.ts';
import { placedCalls } from './placed-calls.ts';
import type { PlacedCall } from './placed-calls.ts';
import { groundIn, hasSource, readable } from './provenance.ts';
import type { Ground } from './provenance.ts';
import { usualValues } from './usual-values.ts';

/** Whether a text contains a value as it stands. */
export const isSaid = (value: string | number, { plain, numbers }: Ground): boolean =>
  typeof value === 'number' ? numbers.includes(value) : mentions(plain, normalised(value));

/**
 * Whether all values of the next turn's calls are settled by the end of what the user says in a turn: said in it, or known and
 * the only ones that were passed or shown under their names, or what one look-up gives, or of a list in the documents, if the
 * next turn does not choose from it. What the calls show each other counts as known.
 */
export function isDetermined(
  entry: SuiteEntry,
  turn: number,
  answered: readonly PlacedCall[],
  audited: AuditedSuite,
): boolean {
  const said = userWords(entry).slice(0, turn + 1);
  const asked = groundIn(said[turn] ?? '');
  const supplied = groundIn(userWords(entry)[turn + 1] ?? '');
  const earlier = placedCalls(entry, audited).filter((call) => call.turn <= turn);
  return answered.every((call, index) => {
    const before = [...earlier, ...answered.slice(0, index)];
    const passed = earlier.map(({ text }) => text);
    const known = groundIn([...said, ...passed, ...before.map(({ output }) => readable(output))].join('\n'));
    return literalsOf(call).every(
      (literal) =>
        isSaid(literal.value, asked) ||
        (!isSaid(literal.value, supplied) && isChosen(entry, call, literal, audited)) ||
        (hasSource(literal.value, known) && isOnlyCandidate(literal, before, supplied, audited)) ||
        isLookedUp(entry, { ...call, turn, call: 0 }, literal, asked, earlier, audited),
    );
  });
}

/** Whether the documents enumerate the values of a parameter, or nearly all references pass this one. */
function isChosen(
  entry: SuiteEntry,
  { reading }: PlacedCall,
  { argument, value }: Literal,
  audited: AuditedSuite,
): boolean {
  const tool = reading?.tool ?? '';
  const spec = specOf(entry, tool, audited.suite);
  return (
    (spec !== undefined && declaredParameter(spec, argument).options.length > 0) ||
    usualValues(audited).get(`${tool}.${argument}`) === value
  );
}

/**
 * Whether no other value was passed or shown under the names of a value so far, or else no other id was made; one without any
 * of these is settled unless it is supplied.
 */
function isOnlyCandidate(
  { argument, value }: Literal,
  earlier: readonly PlacedCall[],
  supplied: Ground,
  { world }: AuditedSuite,
): boolean {
  const named = earlier.flatMap((call) => [
    ...literalsOf(call).map((other) => ({ name: other.argument, value: other.value })),
    ...call.leaves.flatMap((leaf) => (leaf.key === null ? [] : [{ name: leaf.key, value: leaf.value }])),
  ]);
  const names = new Set(named.flatMap((other) => (other.value === value ? [other.name] : [])));
  const made = earlier.flatMap(({ reading, leaves }) => {
    const ids = reading?.effect === 'write' ? world.meaning(reading.environment).made : [];
    return leaves.flatMap((leaf) => (leaf.key !== null && ids.includes(leaf.key) ? [leaf.value] : []));
  });
  names.add(argument);
  const passed = new Set(named.flatMap((other) => (names.has(other.name) ? [other.value] : [])));
  const candidates = passed.size > 0 ? passed : new Set(made);
  return candidates.size === 0 ? !hasSource(value, supplied) : candidates.size === 1 && candidates.has(value);
}

/**
 * Whether a look-up with a value that the request says gives a value, and nothing else: the id of a named user; or one without
 * arguments shows a single id of its kind: the only card.
 */
function isLookedUp(
  entry: SuiteEntry,
  placed: PlacedCall,
  { value }: Literal,
  asked: Ground,
  earlier: readonly PlacedCall[],
  audited: AuditedSuite,
): boolean {
  return discoveriesBefore(entry, placed, earlier, audited).some(({ call, output }) => {
    const reading = readOutput(output);
    if (reading.kind === 'refusal') return false;
    const passed = literalsOf({ reading: audited.world.reading(entry, call) });
    if (passed.length === 0) return isOnlyOfKind(String(value), output);
    const [leaf, ...others] = reading.leaves;
    return leaf?.value === value && others.length === 0 && passed.some((other) => isSaid(other.value, asked));
  });
}

/** Fewest characters of an id. */
const FEWEST = 4;

/** Whether an output has one key or value of the shape of an id, and it is that one: `card_9012` among names and amounts. */
function isOnlyOfKind(id: string, output: string): boolean {
  if (id.length < FEWEST || idShape(id) === '') return false;
  const ids = Array.from(
    output.matchAll(/"([^"]*)"|'([^']*)'|\d+/gu),
    ([word, one, other]) => one ?? other ?? word,
  );
  const same = new Set(ids.filter((word) => idShape(word) === idShape(id)));
  return same.size === 1 && same.has(id);
}
