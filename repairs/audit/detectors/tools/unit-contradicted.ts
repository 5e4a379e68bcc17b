import { entryKey } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { documentedFields } from './shared/documented-fields.ts';
import type { DocumentedField } from './shared/documented-fields.ts';
import { documentedTools } from './shared/documented-tools.ts';
import { callersOf, toolTarget } from './shared/probe-findings.ts';
import { quoted } from './shared/tool-finding.ts';
import { unitNamed, unitsIn } from './shared/units.ts';
import type { Unit } from './shared/units.ts';

/** A unit that something else than the description of a field says of it. */
type Other = { readonly unit: Unit; readonly says: string };

/** Descriptions of parameters and results that name another unit than the rest of the declarations. */
export const unitContradicted: Detector = {
  identity: { id: 'unit-contradicted', version: '1', group: 'mechanical' },
  asks: 'a description names the unit that the name, the tool, its siblings and the world say',
  reads: 'suite',
  *detect(audited) {
    const byEnvironment = Map.groupBy(documentedTools(audited), ({ environment }) => environment);
    for (const [environment, tools] of byEnvironment) {
      const fields = tools.flatMap(documentedFields);
      for (const field of fields) {
        const others = [
          ...ofName(field),
          ...ofTool(field),
          ...ofWorld(field, fields, environment, audited),
          ...ofSiblings(field, fields),
        ];
        const contradiction = others.find(({ unit }) => isContradicted(field, unit));
        if (contradiction !== undefined) yield findingOf(field, contradiction, audited);
      }
    }
  },
};

/** Whether a description names units of a measure, and not this one. */
function isContradicted({ description }: DocumentedField, { measure, unit }: Unit): boolean {
  const units = unitsIn(description).filter((one) => one.measure === measure);
  return units.length > 0 && units.every((one) => one.unit !== unit);
}

/** Words of a name in camel case or with underscores. */
const wordsOf = (name: string): string => name.replaceAll('_', ' ').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');

function* ofName({ name }: DocumentedField): Generator<Other> {
  for (const unit of soleUnits(wordsOf(name))) yield { unit, says: `its name says ${unit.unit}` };
}

function* ofTool({ documented: { name, description } }: DocumentedField): Generator<Other> {
  for (const unit of soleUnits(`${wordsOf(name)}. ${description}`))
    yield { unit, says: `the name or the description of the tool says ${unit.unit}` };
}

/** What the world declares of results; a parameter is in the unit of the result with the same name. */
function* ofWorld(
  { documented, side, name }: DocumentedField,
  fields: readonly DocumentedField[],
  environment: string,
  { world }: AuditedSuite,
): Generator<Other> {
  const isShown = fields.some(
    (other) => other.documented === documented && other.side === 'response' && other.name === name,
  );
  const { units } = world.meaning(environment);
  // A field may have the name of something that every object inherits.
  const unit = unitNamed((Object.hasOwn(units, name) ? units[name] : undefined) ?? '');
  if (unit !== undefined && (side === 'response' || isShown))
    yield { unit, says: `the environment gives ${name} in ${unit.unit}` };
}

/** What most results of other tools say of a field with the same name; of two tools that differ, each contradicts the other. */
function* ofSiblings(
  { documented, side, name }: DocumentedField,
  fields: readonly DocumentedField[],
): Generator<Other> {
  if (side !== 'response') return;
  const siblings = fields.filter(
    (other) => other.side === side && other.name === name && other.documented !== documented,
  );
  const units = siblings.flatMap((sibling) =>
    soleUnits(sibling.description).map((unit) => ({ unit, tool: sibling.documented.name })),
  );
  for (const { unit, tool } of units) {
    const [same, all] = [
      units.filter((one) => one.unit.unit === unit.unit),
      units.filter((one) => one.unit.measure === unit.measure),
    ];
    if (same.length === all.length) yield { unit, says: `that of ${tool} says ${unit.unit}` };
  }
}

/** Units of a text that are the only ones of their measure in it. */
function soleUnits(text: string): readonly Unit[] {
  const units = unitsIn(text);
  return units.filter(({ measure }) => units.filter((one) => one.measure === measure).length === 1);
}

function findingOf(field: DocumentedField, { says }: Other, audited: AuditedSuite): FindingDraft {
  const { documented, side, top, name, pointer, description } = field;
  const { environment, name: tool, entry } = documented;
  const callers = callersOf(documented, audited);
  return {
    component: 'schema',
    severity: callers.length === 0 ? 'minor' : 'major',
    target: toolTarget(documented, side === 'parameters' ? { parameter: top } : { aspect: name }),
    cause: `unit-contradicted:${environment}.${tool}.${name}`,
    claim: `The schema of ${tool} says "${quoted(description)}" of ${name}, but ${says}.`,
    evidence: [{ kind: 'schema', entry: entryKey(entry), tool, pointer, value: description }],
    witnesses: [],
    siblings: [...new Set(callers.map(entryKey))],
  };
}
