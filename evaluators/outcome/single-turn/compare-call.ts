import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import type { Failure } from '../../../harness/contract/verdict.ts';
import type { ActualCall } from './calls.ts';
import { omissionFits } from './compare-answers.ts';
import type { Wanted } from './compare-answers.ts';
import { compareArgument, compareValue } from './compare-value.ts';
import type { Doubt, Light } from './comparison.ts';
import { misfitOf, shownMisfit } from './fits-schema.ts';
import type { Misfit } from './fits-schema.ts';
import { isEmpty, shownPlain } from './plain.ts';
import type { Plain } from './plain.ts';
import type { ExpectedCall, OfferedTool } from './prepare.ts';
import type { Schema } from './schema.ts';
import { sourceValue } from './values/sources.ts';

/** What speaks against a call: nothing where it passes, doubts where only judgement is left. */
export type CallFinding = { readonly failures: readonly Failure[]; readonly doubts: readonly Doubt[] };

/** Whether a call of an offered tool contradicts what the model was shown of it. */
export function contradictions(call: ActualCall, tool: OfferedTool, light: Light): readonly Failure[] {
  return argumentsOf(call, tool, light)
    .flatMap(({ parameter, schema, value }) =>
      schema === undefined
        ? [contradiction(tool, parameter, 'unknown-parameter', shownPlain(value))]
        : contradictionOf(value, schema, tool, light, undefined),
    )
    .concat(missing(call, tool));
}

function missing(call: ActualCall, tool: OfferedTool): readonly Failure[] {
  return [...tool.required]
    .filter((parameter) => !call.given.has(parameter))
    .map((parameter) => contradiction(tool, parameter, 'missing-parameter', ''));
}

type Argument = { readonly parameter: string; readonly schema: Schema | undefined; readonly value: Plain };

/** Arguments as values: Java and JavaScript source texts are read by their schemas. */
function argumentsOf({ given }: ActualCall, tool: OfferedTool, { language }: Light): readonly Argument[] {
  return Array.from(given, ([parameter, written]) => {
    const schema = tool.parameters.get(parameter);
    const isSource = language !== 'python' && typeof written === 'string' && schema !== undefined;
    return { parameter, schema, value: isSource ? sourceValue(written, schema, language) : written };
  });
}

/** How a call compares with an accepted call of the same tool. */
export function compareCall(
  call: ActualCall,
  expected: ExpectedCall,
  tool: OfferedTool,
  light: Light,
): CallFinding {
  const failures: Failure[] = light.parts.has('schema') ? [...missing(call, tool)] : [];
  const doubts: Doubt[] = [];
  for (const { parameter, schema, value } of argumentsOf(call, tool, light)) {
    const wanted = expected.wanted.get(parameter);
    if (schema === undefined || wanted === undefined) {
      failures.push(contradiction(tool, parameter, 'unknown-parameter', shownPlain(value)));
      continue;
    }
    const finding = argumentFinding(value, wanted, tool, light);
    failures.push(...finding.failures);
    doubts.push(...finding.doubts);
  }
  for (const [parameter, wanted] of expected.wanted) {
    if (!call.given.has(parameter) && !wanted.isRequired)
      failures.push(...omissionFinding(wanted, tool, light).failures);
  }
  return { failures, doubts };
}

const FITS: CallFinding = { failures: [], doubts: [] };

/** Findings on a parameter's arguments by their text; by `undefined`: the finding on its omission. */
const findingsOf = memoizeByObject((_wanted: Wanted) => new Map<string | undefined, CallFinding>());

/** Longest argument whose finding is memoized, in UTF-16 units. */
const LONGEST_KEPT = 400;

function memoized(wanted: Wanted, key: string | undefined, find: () => CallFinding): CallFinding {
  const findings = findingsOf(wanted);
  const finding = findings.get(key) ?? find();
  if ((key?.length ?? 0) <= LONGEST_KEPT) findings.set(key, finding);
  return finding;
}

function argumentFinding(value: Plain, wanted: Wanted, tool: OfferedTool, light: Light): CallFinding {
  const key = typeof value === 'string' ? `"${value}` : shownPlain(value);
  return memoized(wanted, key, () => {
    const contradicting = light.parts.has('schema')
      ? contradictionOf(value, wanted.schema, tool, light, wanted)
      : [];
    if (contradicting.length > 0) return { failures: contradicting, doubts: [] };
    const comparison = compareArgument(wanted, value, light);
    if (comparison === 'same') return FITS;
    if (comparison !== 'different') return { failures: [], doubts: [comparison.doubt] };
    return { failures: [difference(tool, wanted, shownPlain(value))], doubts: [] };
  });
}

function omissionFinding(wanted: Wanted, tool: OfferedTool, light: Light): CallFinding {
  return memoized(wanted, undefined, () => {
    if (omissionFits(wanted, light, compareValue)) return FITS;
    const { schema, accepted } = wanted;
    const expected = accepted.map(shownPlain);
    return {
      failures: [{ code: 'argument-left-out', tool: tool.name, parameter: schema.name, expected }],
      doubts: [],
    };
  });
}

function contradictionOf(
  value: Plain,
  schema: Schema,
  tool: OfferedTool,
  { language }: Light,
  wanted: Wanted | undefined,
): readonly Failure[] {
  if (isEmpty(value) && !tool.required.has(schema.name)) return [];
  const source = language === 'python' ? 'values' : 'code';
  const misfit = misfitOf(value, schema, source);
  if (misfit === undefined) return [];
  if (value === null && wanted?.accepted.includes(null) === true) return [];
  if (wanted !== undefined && isUnheld(misfit, wanted, source)) return [];
  return [contradiction(tool, schema.name, misfit.rule, shownMisfit(misfit))];
}

/**
 * Whether every accepted value contradicts the schema in the same way: in its notation, by fields
 * that the schema gives as an example, or by an expression for a list.
 */
function isUnheld(misfit: Misfit, { schema, accepted }: Wanted, source: 'values' | 'code'): boolean {
  const isText = typeof misfit.value === 'string' && (schema.kind === 'array' || schema.kind === 'object');
  const isLoose = misfit.rule === 'format' || misfit.rule === 'unknown-field';
  if (!isLoose && !(misfit.rule === 'type' && isText)) return false;
  const stated = accepted.filter((answer) => !isEmpty(answer));
  return (
    stated.length > 0 && stated.every((answer) => misfitOf(answer, schema, source)?.rule === misfit.rule)
  );
}

function contradiction(
  { name }: OfferedTool,
  parameter: string,
  rule: Extract<Failure, { code: 'schema-contradicted' }>['rule'],
  actual: string,
): Failure {
  return { code: 'schema-contradicted', tool: name, parameter, rule, actual };
}

function difference({ name }: OfferedTool, { schema, accepted }: Wanted, actual: string): Failure {
  return {
    code: 'argument-differs',
    tool: name,
    parameter: schema.name,
    expected: accepted.map(shownPlain),
    actual,
  };
}
