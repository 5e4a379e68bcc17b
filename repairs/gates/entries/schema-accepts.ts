import { referenceCalls } from '../../../benchmarks/bfcl/reference-calls.ts';
import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import { readJson } from '../../../benchmarks/python/json-read.ts';
import { misfitOf, shownMisfit } from '../../../evaluators/outcome/single-turn/fits-schema.ts';
import type { Misfit } from '../../../evaluators/outcome/single-turn/fits-schema.ts';
import { objectOf } from '../../../evaluators/outcome/single-turn/plain.ts';
import type { PlainObject } from '../../../evaluators/outcome/single-turn/plain.ts';
import { readSchema } from '../../../evaluators/outcome/single-turn/schema.ts';
import type { IssuedCall } from '../../../harness/contract/chat-model.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import type { Finding } from '../../../harness/contract/finding.ts';
import { targetText } from '../../../harness/contract/finding.ts';
import { toolsOf } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { isDict } from '../../../harness/contract/value.ts';
import { withEntries } from '../../audit/audited-suite.ts';
import type { AuditedSuite, Detector } from '../../audit/detector.ts';
import { takesHalvesOfDay } from '../../audit/detectors/answer-keys/clock-form-refused.ts';
import { valueContradictsSchema } from '../../audit/detectors/answer-keys/value-contradicts-schema.ts';
import { documentedRule } from '../../audit/detectors/conversations/documented-rule.ts';
import type { EntryGate, Remark } from '../gate.ts';
import { acceptedReferences, withReference } from './played-references.ts';

/** Detectors that compare the values of a single entry with what its tools document. */
export const SCHEMA_RULES: readonly Detector[] = [valueContradictsSchema, documentedRule];

/** What counts as right keeps to what models are shown of the tools. */
export const schemaAccepts: EntryGate = {
  id: 'schema-accepts',
  asks: 'the schemas of the tools accept every call of a reference and every value of an answer key',
  reads: 'documents',
  inherits: 'everywhere',
  remarks: ({ entry, bench: { audited } }) => [
    ...acceptedReferences(entry).flatMap((reference) =>
      callRemarks(withReference(entry, reference), audited),
    ),
    ...SCHEMA_RULES.flatMap((detector) => ruleRemarks(detector, entry, audited)),
  ],
};

/** Calls that contradict the schema of their tool: in an argument, in one that is not there, in one that is not known. */
function callRemarks(entry: SuiteEntry, { suite }: AuditedSuite): readonly Remark[] {
  if (entry.environments.length === 0) return []; // the detectors of answer keys read those
  const tools = new Map(toolsOf(entry, suite.catalogue).map((tool) => [tool.name, tool]));
  return issuedCalls(entry, suite).flatMap((calls, turn) =>
    calls.flatMap(({ tool, rawArguments }): readonly Remark[] => {
      const parameters = tools.get(tool)?.parameters;
      if (parameters === undefined)
        return [{ key: `${turn} ${tool}`, turn, claim: `${tool} is not offered` }];
      return contradictions(tool, readArguments(rawArguments), readSchema(tool, decodeValue(parameters))).map(
        (claim) => ({ key: `${turn} ${claim}`, turn, claim }),
      );
    }),
  );
}

/** Empty for a reference that cannot be played, which another gate reports. */
function issuedCalls(
  entry: SuiteEntry,
  { catalogue }: AuditedSuite['suite'],
): readonly (readonly IssuedCall[])[] {
  try {
    return referenceCalls(entry, catalogue);
  } catch (cause) {
    if (cause instanceof InputError) return [];
    throw cause;
  }
}

function readArguments(text: string): PlainObject {
  const args = readJson(text);
  return objectOf(isDict(args) ? args : new Map());
}

function contradictions(
  tool: string,
  args: PlainObject,
  { fields = new Map(), required }: ReturnType<typeof readSchema>,
): readonly string[] {
  const missing = [...required].filter((name) => !args.has(name));
  return [
    ...missing.map((name) => `${tool} is called without ${name}, which its schema requires`),
    ...[...args].flatMap(([name, value]) => {
      const schema = fields.get(name);
      if (schema === undefined) return [`${tool} is called with ${name}, which its schema does not know`];
      const misfit = misfitOf(value, schema, 'values');
      return misfit === undefined || isHalfOfDay(misfit, schema.description)
        ? []
        : [`${tool} is called with ${name} ${shownMisfit(misfit)}, against the ${misfit.rule} of its schema`];
    }),
  ];
}

/** Whether a misfit is a time of day with AM or PM, which the description takes, and of which the notation is only a part. */
const isHalfOfDay = ({ rule, value }: Misfit, description: string): boolean =>
  rule === 'format' &&
  typeof value === 'string' &&
  /^\d{1,2}:\d{2}\s?[ap]m$/iu.test(value) &&
  takesHalvesOfDay(description);

function ruleRemarks(detector: Detector, entry: SuiteEntry, audited: AuditedSuite): readonly Remark[] {
  if (detector.reads !== 'suite') return [];
  return [...detector.detect(withEntries(audited, [entry]))].map(({ target, claim }) => ({
    key: `${detector.identity.id} ${targetText(target)}`,
    turn: turnOf(target),
    claim,
  }));
}

/** The turn that a finding names; `null`: none. */
export const turnOf = (target: Finding['target']): number | null =>
  target.kind === 'entry' ? (target.turn ?? null) : null;
