import { equal } from '../../../../benchmarks/python/equality.ts';
import { Float, isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import type { DocumentedTool } from './shared/documented-tools.ts';
import { fuzzedTwice } from './shared/changed-states.ts';
import { probe } from './shared/fuzz.ts';
import type { Probe } from './shared/fuzz.ts';
import { callersOf, probeTranscript, toolTarget } from './shared/probe-findings.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';
import type { CallArguments } from './shared/situations.ts';
import { unitsIn } from './shared/units.ts';
import type { Unit } from './shared/units.ts';

/** Results that show the number that was passed in one unit under a key that is declared in another. */
export const unitDiffers: Detector = {
  identity: { id: 'unit-differs', version: '1', group: 'mechanical' },
  asks: 'a number that a tool takes in one unit and shows in another is converted',
  reads: 'suite',
  *detect(audited) {
    for (const { documented, probes } of fuzzedTwice(audited))
      yield* unconverted(documented, probes, audited);
  },
};

function* unconverted(
  documented: DocumentedTool,
  probes: readonly Probe[],
  audited: AuditedSuite,
): Generator<FindingDraft> {
  const { environment, name: tool, response, parameters } = documented;
  const shown = [...(response?.values() ?? [])].flatMap(({ description }) => unitsIn(description));
  for (const [name, parameter] of parameters) {
    if (parameter.type !== 'float' && parameter.type !== 'integer') continue;
    for (const { unit, args } of passedUnits(name, documented)) {
      const other = shown.find(
        ({ measure, unit: declared }) => measure === unit.measure && declared !== unit.unit,
      );
      if (other === undefined) continue;
      const isEchoed = ({ ending, value, args: passed }: Probe): boolean =>
        ending === 'done' && hasNumber(value, passed.get(name));
      const tried = probes
        .filter(({ varied, ending }) => varied === null && ending === 'done')
        .map(({ at }) => probe(at, new Map([...at.args, ...args]), name, audited));
      const found = tried.find(isEchoed);
      if (found === undefined) continue;
      yield toolFinding(
        {
          component: 'schema',
          severity: 'major',
          target: toolTarget(documented, { parameter: name }),
          cause: `unit-differs:${environment}.${tool}.${name}`,
          claim: `${tool} takes ${name} in ${unit.unit} and declares its result in ${other.unit}, but shows the same number: ${quoted(found.call)} gives ${quoted(found.output)}.`,
          entries: callersOf(documented, audited),
        },
        probeTranscript(found, isEchoed, audited),
      );
    }
  }
}

/** Units in which a number can be passed: as its text says, or as a parameter chooses whose enumeration has units. */
function* passedUnits(
  name: string,
  { parameters }: DocumentedTool,
): Generator<{ readonly unit: Unit; readonly args: CallArguments }> {
  const measures = new Set(unitsIn(parameters.get(name)?.description ?? '').map(({ measure }) => measure));
  for (const [other, { enumerated }] of parameters) {
    for (const value of enumerated) {
      const [unit] = typeof value === 'string' ? unitsIn(value) : [];
      if (other !== name && unit !== undefined && measures.has(unit.measure))
        yield {
          unit,
          args: new Map<string, Value>([
            [other, value],
            [name, new Float(72.5)],
          ]),
        };
    }
  }
  for (const unit of unitsIn(parameters.get(name)?.description ?? '')) yield { unit, args: new Map() };
}

const hasNumber = (value: Value, number: Value | undefined): boolean =>
  number !== undefined &&
  !equal(number, 0) &&
  isDict(value) &&
  [...value.values()].some((part) => equal(part, number));
