import {
  attribute,
  configured,
  plainEnvironment,
  readTool,
  withAttributes,
  writeTool,
} from '../../benchmarks/environments/define.ts';
import { ENVIRONMENTS } from '../../benchmarks/environments/index.ts';
import { dictOf } from '../../benchmarks/python/containers.ts';
import { NO_SHARED_DATA, sealSuite } from '../../benchmarks/suites/seal-suite.ts';
import { REGISTRIES } from '../../benchmarks/suites/suite-world.ts';
import type { SuiteRegistries } from '../../benchmarks/suites/suite-world.ts';
import { REQUIRED } from '../../harness/contract/environment.ts';
import type { Environment, EnvironmentState } from '../../harness/contract/environment.ts';
import type { Suite, SuiteEntry, ToolSpec } from '../../harness/contract/suite.ts';
import { isDict } from '../../harness/contract/value.ts';
import type { Dict, Value } from '../../harness/contract/value.ts';
import { entryOver } from './entry-over.ts';
import { DEFINITION } from './small-suite.ts';
import type { InventedTurn } from './conversation.ts';

const NAMES = ['Ann', 'Bo', 'Cy', 'Dee', 'Eve'];
const PATIENTS = NAMES.map((name, index) => dictOf({ id: `P${index + 1}`, name }));

const daysIn = (state: EnvironmentState): Dict => {
  const days = attribute(state, 'days');
  if (days === null || !isDict(days)) throw new Error('a clinic has days');
  return days;
};

const refusal = (state: EnvironmentState, error: string) => ({ state, output: dictOf({ error }) });

function withDay(state: EnvironmentState, patient: Value, day: Value) {
  const days = new Map(daysIn(state)).set(patient, day);
  return { state: withAttributes(state, { days }), output: dictOf({ patient, day }) };
}

/** A clinic with five patients, P1 to P5, and at most one day for each. */
const clinic: Environment = plainEnvironment({
  name: 'Clinic',
  version: '1',
  pythonModule: null,
  quirks: [],
  load: (configuration) => new Map([['days', configured(configuration, 'days', new Map())]]),
  tools: {
    list_patients: readTool({}, () => dictOf({ patients: PATIENTS })),
    book_visit: writeTool({ patient_id: REQUIRED, day: REQUIRED }, (state, { patient_id, day }) =>
      daysIn(state).has(patient_id)
        ? refusal(state, 'The patient has a visit.')
        : withDay(state, patient_id, day),
    ),
    cancel_visit: writeTool({ patient_id: REQUIRED }, (state, { patient_id }) =>
      daysIn(state).has(patient_id)
        ? withDay(state, patient_id, null)
        : refusal(state, 'There is no such visit.'),
    ),
  },
});

const patient_id = { type: 'string', description: 'Id of the patient.' };
const specOf = (
  name: string,
  description: string,
  properties: { readonly [name: string]: { readonly type: string; readonly description: string } },
): ToolSpec => ({
  name,
  description,
  parameters: { type: 'object', properties, required: Object.keys(properties) },
});

const CATALOGUE = new Map(
  [
    specOf('list_patients', 'List the patients with their ids and names.', {}),
    specOf('book_visit', 'Book a visit.', { patient_id, day: { type: 'string', description: 'Date.' } }),
    specOf('cancel_visit', 'Cancel a visit.', { patient_id }),
  ].map((spec) => [`Clinic.${spec.name}`, spec]),
);

/** An entry of the clinic. P2 and P4 have a visit where `days` says so. */
export function clinicEntry(
  id: string,
  turns: readonly InventedTurn[],
  days: { readonly [patient: string]: string } = {},
): SuiteEntry {
  return {
    ...entryOver(['Clinic'], { initialState: { Clinic: { days: { ...days } } } }),
    id,
    category: 'clinic',
    tools: [...CATALOGUE.keys()],
    turns: turns.map(({ said, announces = [] }) => ({
      messages: said === undefined ? [] : [{ role: 'user' as const, text: said }],
      announces: [...announces],
    })),
    reference: { kind: 'calls', turns: turns.map(({ calls }) => [...calls]) },
  };
}

/** Registries that hold the clinic. */
export const CLINIC_REGISTRIES: SuiteRegistries = {
  ...REGISTRIES,
  environments: new Map(ENVIRONMENTS).set(clinic.name, clinic),
};

/** A suite of entries of the clinic. */
export const clinicSuite = (...entries: readonly SuiteEntry[]): Suite =>
  sealSuite(
    {
      manifest: {
        id: 'clinic',
        family: DEFINITION.family,
        version: '1',
        derivedFrom: null,
        licence: 'Apache-2.0',
        source: 'made for a test',
        overrides: [],
      },
      entries: [...entries],
      catalogue: CATALOGUE,
      ...NO_SHARED_DATA,
    },
    DEFINITION,
    CLINIC_REGISTRIES.environments,
  );
