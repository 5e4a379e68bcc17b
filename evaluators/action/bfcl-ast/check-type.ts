import type { Value } from '../../../harness/contract/value.ts';
import { isList } from '../../../harness/contract/value.ts';
import { iterate } from '../../../benchmarks/python/containers.ts';
import { repr, str } from '../../../benchmarks/python/text.ts';
import { typeName } from '../../../benchmarks/python/types.ts';
import { FITS, misfit } from './finding.ts';
import type { Finding } from './finding.ts';
import { quirk } from './quirks.ts';

/** The type that a parameter must have. */
export type ExpectedType = {
  /** Type as spelled in the tool's description. */
  readonly description: Value;
  /** Python class. */
  readonly outer: string;
  /** Python class of the members; `undefined` where members are not checked. */
  readonly inner: string | undefined;
};

/** Finding about a type. `named`: the value is treated as a variable name and compared as it stands. */
export type TypeFinding = { readonly finding: Finding; readonly named: boolean };

/**
 * Check that a value has the type in the tool's description, or else the type of the accepted values: if those differ
 * from the description, the accepted answer is a variable name.
 */
export function checkType(
  parameter: Value,
  value: Value,
  accepted: readonly Value[],
  expected: ExpectedType,
): TypeFinding {
  const answerType = typeOfAnswers(accepted);
  const actual = typeName(value);
  const outerFits = actual === expected.outer;
  if (outerFits && (expected.inner === undefined || membersFit(value, accepted, expected.inner))) {
    return { finding: FITS, named: answerType !== undefined && answerType !== expected.outer };
  }
  const nested = outerFits ? [nestedMessage(parameter, value, expected)] : [];
  if (actual === answerType) {
    return { finding: outerFits ? misfit('type_error:nested', ...nested) : FITS, named: true };
  }
  const mismatch = `Expected type ${str(expected.description)}, got ${actual}. Parameter value: ${repr(value)}.`;
  const simple = `Incorrect type for parameter ${repr(parameter)}. ${mismatch}`;
  return { finding: misfit('type_error:simple', ...nested, simple), named: false };
}

/** Class of the first accepted value. The empty string is skipped: it only marks a parameter as optional. */
function typeOfAnswers(accepted: readonly Value[]): string | undefined {
  const first = accepted.find((answer) => answer !== '');
  return first === undefined ? undefined : typeName(first);
}

/**
 * The members must fit one of the accepted lists: each has the expected class, or the class of that list's first value.
 */
const membersFit = quirk(
  'no-list-accepts-members',
  (value: Value, accepted: readonly Value[], inner: string): boolean => {
    const members = iterate(value);
    return accepted.some((answer) => {
      if (!isList(answer)) return true;
      const answerType = typeOfAnswers(answer);
      return members.every((member) => [inner, answerType].includes(typeName(member)));
    });
  },
);

function nestedMessage(parameter: Value, value: Value, { description, inner }: ExpectedType): string {
  const expected = `Expected outer type ${str(description)} with inner type <class '${inner ?? ''}'>.`;
  return `Nested type checking failed for parameter ${repr(parameter)}. ${expected} Parameter value: ${repr(value)}.`;
}
