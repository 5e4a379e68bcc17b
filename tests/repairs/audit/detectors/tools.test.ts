import { expect, test } from 'vitest';
import {
  attribute,
  readTool,
  withAttributes,
  writeTool,
} from '../../../../benchmarks/environments/define.ts';
import { dictOf } from '../../../../benchmarks/python/containers.ts';
import { valueError } from '../../../../benchmarks/python/faults.ts';
import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { EnvironmentState, Outcome, Tool } from '../../../../harness/contract/environment.ts';
import { targetText } from '../../../../harness/contract/finding.ts';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { Float, isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { FindingDraft } from '../../../../repairs/audit/detector.ts';
import { enumeratedIn } from '../../../../repairs/audit/detectors/tools/shared/documented-tools.ts';
import { holds } from '../../../../repairs/audit/evidence.ts';
import { storedNumbers } from '../../../../repairs/audit/detectors/tools/shared/stored-numbers.ts';
import { unitsIn } from '../../../../repairs/audit/detectors/tools/shared/units.ts';
import { IMPLEMENTATION_DETECTORS, SCHEMA_DETECTORS } from '../../../../repairs/audit/registry.ts';
import { auditedLamp, dimmed, refusalToDim, setLevel, SOUND_LAMP } from '../../../support/audited-lamp.ts';
import type { Lamp } from '../../../support/audited-lamp.ts';

const DETECTORS = [...SCHEMA_DETECTORS, ...IMPLEMENTATION_DETECTORS];

/** Drafts of all detectors of tools, by id of the detector. */
function draftsOf(lamp: Lamp): ReadonlyMap<string, readonly FindingDraft[]> {
  const audited = auditedLamp(lamp);
  return new Map(
    DETECTORS.flatMap((detector) => {
      const drafts = detector.reads === 'suite' ? [...detector.detect(audited)] : [];
      for (const { evidence } of drafts) {
        for (const piece of evidence) expect(holds(piece, audited), detector.identity.id).toBe(true);
      }
      return drafts.length === 0 ? [] : [[detector.identity.id, drafts] as const];
    }),
  );
}

const withTool = (name: string, tool: Tool): Lamp => ({
  ...SOUND_LAMP,
  tools: { ...SOUND_LAMP.tools, [name]: tool },
});

/** A lamp whose dimming does something else. */
const dimming = (run: (state: EnvironmentState, level: Value, mode: Value) => Outcome): Lamp =>
  withTool(
    'set_level',
    writeTool({ level: REQUIRED, mode: 'steady' }, (state, { level, mode }) => run(state, level, mode)),
  );

const refuse = (state: EnvironmentState, error: Value): Outcome => ({ state, output: dictOf({ error }) });
const usual = (state: EnvironmentState, level: Value, mode: Value): Outcome =>
  setLevel.run(state, { level, mode }, { now: '', longContext: false, extension: new Map() });

/** A lamp whose schema of a tool has another value at a path. */
const documenting = (tool: string, change: (schema: Schema) => Schema): Lamp => ({
  ...SOUND_LAMP,
  specs: SOUND_LAMP.specs.map((spec) =>
    spec.name === tool
      ? { ...spec, ...change({ parameters: spec.parameters, response: spec.response ?? null }) }
      : spec,
  ),
});
type Schema = { readonly parameters: EncodedValue; readonly response: EncodedValue };

const integer = (description: string): EncodedValue => ({ type: 'integer', description });
const LEVEL = integer('Level from 0 to 100.');
const MODE = { type: 'string', description: 'Mode. [Enum]: ["steady", "pulse"]', default: 'steady' };
const parametersOf =
  (properties: EncodedValue, required: string[] = ['level']) =>
  (schema: Schema): Schema => ({
    ...schema,
    parameters: { type: 'dict', properties, required },
  });

const DAMAGES: readonly (readonly [detector: string, target: string, lamp: Lamp])[] = [
  [
    'documented-not-accepted',
    'Lamp.set_level.speed',
    documenting('set_level', parametersOf({ level: LEVEL, mode: MODE, speed: integer('Speed.') })),
  ],
  [
    'accepted-not-documented',
    'Lamp.set_level.mode',
    documenting('set_level', parametersOf({ level: LEVEL })),
  ],
  [
    'required-differs',
    'Lamp.set_level.mode',
    documenting('set_level', parametersOf({ level: LEVEL, mode: MODE }, ['level', 'mode'])),
  ],
  [
    'default-differs',
    'Lamp.set_level.mode',
    documenting('set_level', parametersOf({ level: LEVEL, mode: { ...MODE, default: 'pulse' } })),
  ],
  [
    'documented-value-refused',
    'Lamp.set_level.mode#blink',
    documenting(
      'set_level',
      parametersOf({ level: LEVEL, mode: { ...MODE, description: '[Enum]: ["steady", "pulse", "blink"]' } }),
    ),
  ],
  [
    'type-differs',
    'Lamp.set_level.level',
    documenting(
      'set_level',
      parametersOf({ level: { type: 'string', description: 'Level from 0 to 100.' }, mode: MODE }),
    ),
  ],
  [
    'value-not-enumerated',
    'Lamp.set_level.mode#pulse',
    documenting(
      'set_level',
      parametersOf({ level: LEVEL, mode: { ...MODE, description: '[Enum]: ["steady", "pulsed"]' } }),
    ),
  ],
  [
    'unit-contradicted',
    'Lamp.get_level#level_percent',
    documenting('get_level', (schema) => ({
      ...schema,
      response: {
        type: 'dict',
        properties: { level: LEVEL, mode: MODE, level_percent: integer('[Optional] The fraction.') },
      },
    })),
  ],
  [
    'result-differs',
    'Lamp.get_level#missing-key:',
    documenting('get_level', (schema) => ({
      ...schema,
      response: { type: 'dict', properties: { brightness: LEVEL, mode: MODE, level: LEVEL } },
    })),
  ],
  [
    'unit-differs',
    'Lamp.set_level.level',
    documenting('set_level', () => ({
      parameters: {
        type: 'dict',
        properties: { level: integer('In miles.'), mode: MODE },
        required: ['level'],
      },
      response: { type: 'dict', properties: { level: integer('In km.'), mode: MODE } },
    })),
  ],
  [
    'wrong-kind-accepted',
    'Lamp.set_level',
    dimming((state, level, mode) =>
      typeof level === 'string' && attribute(state, 'user') !== null
        ? { state: dimmed(state, 1, mode), output: dictOf({ level: 1, mode }) }
        : usual(state, level, mode),
    ),
  ],
  [
    'raises',
    'Lamp.set_level.level',
    dimming((state, level, mode) => {
      if (typeof level === 'number' && level > 100) throw valueError('too bright');
      return usual(state, level, mode);
    }),
  ],
  [
    'parameter-without-effect',
    'Lamp.set_level.mode',
    dimming((state, level) => {
      const { state: next, output } = usual(state, level, 'steady');
      return { state: next, output };
    }),
  ],
  [
    'refusal-changes-state',
    'Lamp.set_level#uses',
    dimming((state, level, mode) => {
      const refusal = refusalToDim(state, level, mode);
      return refusal === undefined
        ? usual(state, level, mode)
        : refuse(withAttributes(state, { uses: 99 }), refusal);
    }),
  ],
  [
    'write-without-effect',
    'Lamp.log_out',
    withTool(
      'log_out',
      writeTool({}, (state) => ({ state, output: dictOf({ status: 'Bye.' }) })),
    ),
  ],
  [
    'figure-shown-differs',
    'Lamp.get_level#level',
    withTool(
      'get_level',
      readTool({}, (state) =>
        dictOf({ level: 2 * Number(attribute(state, 'level')), mode: attribute(state, 'mode') }),
      ),
    ),
  ],
  [
    'refusal-unlike-siblings',
    'Lamp.set_level#a-list',
    dimming((state, level, mode) => {
      const { state: next, output } = usual(state, level, mode);
      return refusalToDim(state, level, mode) === undefined
        ? { state: next, output }
        : { state: next, output: [output] };
    }),
  ],
  [
    'unsteady-look-up',
    'Lamp.get_level',
    withTool(
      'get_level',
      writeTool({}, (state) => {
        const uses = Number(attribute(state, 'uses')) + 1;
        return { state: withAttributes(state, { uses }), output: dictOf({ level: uses, mode: 'steady' }) };
      }),
    ),
  ],
  [
    'look-up-never-answers',
    'Lamp.get_level',
    withTool(
      'get_level',
      readTool({}, () => dictOf({ error: 'No.' })),
    ),
  ],
  [
    'enumeration-not-enforced',
    'Lamp.set_level.mode',
    dimming((state, level, mode) =>
      refusalToDim(state, level, 'steady') === undefined
        ? { state: dimmed(state, level, mode), output: dictOf({ level, mode }) }
        : usual(state, level, mode),
    ),
  ],
  ...['documented-rule-broken', 'state-invariant', 'refusal'].map(
    (detector) =>
      [
        detector,
        { refusal: 'Lamp.set_level.level#too-bright', 'state-invariant': 'Lamp.set_level#bright' }[
          detector
        ] ?? 'Lamp.set_level.level#range',
        dimming((state, level, mode) =>
          refusalToDim(state, 1, mode) === undefined && typeof level === 'number' && level >= 0
            ? { state: dimmed(state, level, mode), output: dictOf({ level, mode }) }
            : usual(state, level, mode),
        ),
      ] as const,
  ),
  [
    'precondition',
    'Lamp.set_level#log-in-set_level',
    dimming((state, level, mode) => {
      const { state: next, output } = usual(withAttributes(state, { user: 'ann' }), level, mode);
      return { state: withAttributes(next, { user: attribute(state, 'user') }), output };
    }),
  ],
  [
    'acceptance',
    'Lamp.set_level.level#dark',
    dimming((state, level, mode) => (level === 0 ? refuse(state, 'Too dark.') : usual(state, level, mode))),
  ],
  [
    'read-after-write',
    'Lamp.set_level#level-shown',
    dimming((state, level, mode) => {
      const { state: next, output } = usual(state, level, mode);
      return { state: next === state ? next : withAttributes(next, { level: 3 }), output };
    }),
  ],
  [
    'conservation',
    'Lamp.set_level#use-counted',
    dimming((state, level, mode) => {
      const { state: next, output } = usual(state, level, mode);
      return { state: next === state ? next : withAttributes(next, { uses: 5 }), output };
    }),
  ],
  [
    'inverse',
    'Lamp.log_in#log-out-undone',
    withTool(
      'log_out',
      writeTool({}, (state) => ({
        state: withAttributes(state, { user: null, level: 0 }),
        output: dictOf({ status: 'Bye.' }),
      })),
    ),
  ],
  [
    'agreement',
    'Lamp.set_level#level-told',
    dimming((state, level, mode) => {
      const { state: next, output } = usual(state, level, mode);
      return { state: next, output: next === state ? output : dictOf({ level, mode: 'steady' }) };
    }),
  ],
  [
    'calculation',
    'Lamp.set_level#twice',
    dimming((state, level, mode) => {
      const { state: next, output } = usual(state, level, mode);
      return {
        state: next,
        output: next === state ? output : dictOf({ level: attribute(state, 'uses'), mode }),
      };
    }),
  ],
];

test('a lamp that keeps to its schemas and laws has no finding', () => {
  expect([...draftsOf(SOUND_LAMP).values()].flat().map(({ claim }) => claim)).toEqual([]);
});

test.each(DAMAGES)('%s finds the damage at %s, with a transcript that replays', (detector, target, lamp) => {
  const found = draftsOf(lamp).get(detector) ?? [];
  expect(found.map((draft) => targetText(draft.target))).toContain(target);
});

test('every detector of tools has a damage that it finds', () => {
  const tried = new Set(DAMAGES.map(([detector]) => detector));
  expect(DETECTORS.map(({ identity }) => identity.id).filter((id) => !tried.has(id))).toEqual([]);
});

/** Findings of a damage where a reference dims the lamp and leaves the parameter out. */
const playedOn = (detector: string, lamp: Lamp | undefined) =>
  DETECTORS.flatMap((one) =>
    one.identity.id === detector && one.reads === 'suite' && lamp !== undefined
      ? [...one.detect(auditedLamp(lamp, [["log_in(name='ann')", 'set_level(level=40)', 'get_level()']]))]
      : [],
  );
const damageOf = (detector: string): Lamp | undefined => DAMAGES.find(([id]) => id === detector)?.[2];

test('a default that counts as a use for good is critical', () => {
  expect(playedOn('default-differs', damageOf('default-differs'))).toMatchObject([
    { severity: 'critical', siblings: ['played'] },
  ]);
});

test('a stated default that does something else is major where a second call without it makes good', () => {
  const forgetting = dimming((state, level, mode) => {
    const { state: next, output } = usual(state, level, mode);
    return { state: withAttributes(next, { uses: attribute(state, 'uses') }), output };
  });
  const specs = damageOf('default-differs')?.specs ?? [];
  expect(playedOn('default-differs', { ...forgetting, specs })).toMatchObject([
    { severity: 'major', siblings: ['played'], witnesses: [] },
  ]);
});

test('a stated default that is refused is minor', () => {
  const specs = damageOf('documented-value-refused')?.specs ?? [];
  const stated = specs.map((spec) =>
    spec.name === 'set_level'
      ? {
          ...spec,
          ...parametersOf({ level: LEVEL, mode: { ...MODE, default: 'blink' } })({
            parameters: null,
            response: null,
          }),
        }
      : spec,
  );
  expect(playedOn('default-differs', { ...SOUND_LAMP, specs: stated })).toMatchObject([
    { severity: 'minor', siblings: ['played'], witnesses: [] },
  ]);
});

test('a parameter that the tool lacks is minor where the call can be made without it', () => {
  const documented = documenting(
    'get_level',
    parametersOf({ user: { type: 'string', description: 'Who asks.' } }, []),
  );
  const greeting = withTool(
    'log_in',
    writeTool({ name: REQUIRED }, (state, { name }) => ({
      state: withAttributes(state, { user: name }),
      output: dictOf({ user: name }),
    })),
  );
  expect(playedOn('documented-not-accepted', { ...greeting, specs: documented.specs })).toMatchObject([
    { severity: 'minor', siblings: ['played'], witnesses: [] },
  ]);
});

test('schemas whose words change harmlessly have no finding', () => {
  const reworded = documenting(
    'set_level',
    parametersOf({
      level: integer('How bright the lamp is, between 0 and 100.'),
      mode: { ...MODE, description: 'How the lamp shines. [Enum]: ["pulse", "steady"]' },
    }),
  );
  expect([...draftsOf(reworded).keys()]).toEqual([]);
});

test('a transcript has no call that its defect does not need', () => {
  const [, , lamp] = DAMAGES.find(([detector]) => detector === 'raises') ?? [];
  const [found] = lamp === undefined ? [] : (draftsOf(lamp).get('raises') ?? []);
  expect(found?.evidence).toMatchObject([
    { kind: 'transcript', calls: [expect.stringContaining('set_level')] },
  ]);
});

test('a reference that breaks a law which a competent assistant keeps is shown by what such an assistant does', () => {
  const reference = [["log_in(name='ann')", 'set_level(level=80)'], ['get_level()']];
  const audited = auditedLamp(SOUND_LAMP, reference);
  const drafts = DETECTORS.flatMap((detector) =>
    detector.reads === 'suite' ? [...detector.detect(audited)] : [],
  );
  const [found] = drafts.filter(({ target }) => targetText(target).endsWith('#not-too-bright'));
  expect(found).toMatchObject({
    severity: 'critical',
    siblings: ['played'],
    witnesses: [{ claims: 'right-but-failed', played: { turns: [["log_in(name='ann')"], ['get_level()']] } }],
  });
});

test('a value that the user did not say does not make a parameter without effect matter', () => {
  const idle = DAMAGES.find(([detector]) => detector === 'parameter-without-effect');
  const [found] = idle === undefined ? [] : (draftsOf(idle[2]).get('parameter-without-effect') ?? []);
  expect(found).toMatchObject({ severity: 'minor', siblings: [] });
});

test('a parameter that is documented under another name is one critical finding', () => {
  const renamed = documenting('set_level', parametersOf({ brightness: LEVEL, mode: MODE }, ['brightness']));
  const drafts = draftsOf(renamed);
  expect(drafts.get('documented-not-accepted')).toMatchObject([
    { severity: 'critical', siblings: ['played'], target: { parameter: 'brightness' } },
  ]);
  expect(drafts.get('documented-not-accepted')?.[0]?.witnesses[0]?.played).toMatchObject({
    turns: [
      ["log_in(name='ann')", "set_level(mode='pulse',brightness=40)"],
      ['get_level()', 'log_out()'],
    ],
  });
  expect(drafts.get('accepted-not-documented')).toBeUndefined();
});

test('a parameter that is documented under a reserved word of Python has a finding without witness', () => {
  const renamed = documenting('set_level', parametersOf({ as: LEVEL, mode: MODE }, ['as']));
  expect(draftsOf(renamed).get('documented-not-accepted')).toMatchObject([{ witnesses: [] }]);
});

test('two parameters that differ in more than their spelling are not taken for one', () => {
  const other = documenting(
    'set_level',
    parametersOf({ level: LEVEL, speed: integer('Speed.'), colour: integer('Colour.') }),
  );
  const drafts = draftsOf(other);
  expect(drafts.get('documented-not-accepted')).toHaveLength(2);
  expect(drafts.get('accepted-not-documented')).toHaveLength(1);
});

test('a stated default that the reference passes, and that the tool does not take, is critical', () => {
  const lamp = damageOf('default-differs');
  const [found] = (lamp && draftsOf(lamp).get('default-differs')) ?? [];
  expect(found).toMatchObject({ severity: 'critical', siblings: ['played'] });
  expect(found?.witnesses[0]?.played).toMatchObject({
    turns: [
      ["log_in(name='ann')", 'set_level(level=40)'],
      ['get_level()', 'log_out()'],
    ],
  });
});

test('a default whose difference only a look-up shows has that look-up in its transcript', () => {
  const silent = dimming((state, level, mode) => {
    const { state: next, output } = usual(state, level, mode);
    return { state: next, output: next === state ? output : dictOf({ level }) };
  });
  const specs = damageOf('default-differs')?.specs ?? [];
  const [found] = draftsOf({ ...silent, specs }).get('default-differs') ?? [];
  expect(found?.claim).toContain('get_level() shows');
});

test('an exception on arguments of a reference names the one parameter whose value raises it', () => {
  const lamp = dimming((state, level, mode) => {
    if (mode === 'pulse') throw valueError('no pulse');
    return usual(state, level, mode);
  });
  expect(draftsOf(lamp).get('raises')).toMatchObject([{ severity: 'major', target: { parameter: 'mode' } }]);
});

test('an exception that another value turns into a refusal names its parameter, too', () => {
  const lamp = dimming((state, level) => {
    if (level === 40) throw valueError('no 40');
    return refuse(state, 'No such level.');
  });
  expect(draftsOf(lamp).get('raises')).toMatchObject([{ severity: 'major', target: { parameter: 'level' } }]);
});

test('an exception that no other value of one argument prevents names no parameter', () => {
  const lamp = dimming(() => {
    throw valueError('broken');
  });
  const [found] = draftsOf(lamp).get('raises') ?? [];
  expect(found?.target).not.toHaveProperty('parameter');
});

test('a refusal that leaves another state is major where references call the tool', () => {
  const lamp = damageOf('refusal-changes-state');
  expect((lamp && draftsOf(lamp).get('refusal-changes-state')) ?? []).toMatchObject([
    { severity: 'major', siblings: ['played'] },
  ]);
});

test('a refusal whose change the next call undoes is minor', () => {
  const lamp = dimming((state, level, mode) =>
    refusalToDim(state, level, mode) === undefined
      ? usual(state, level, mode)
      : refuse(withAttributes(state, { mode: 'broken' }), 'No.'),
  );
  expect(draftsOf(lamp).get('refusal-changes-state')).toMatchObject([{ severity: 'minor', siblings: [] }]);
});

test('a documented value that every reference passes and the tool refuses is found', () => {
  const lamp = dimming((state) => refuse(state, 'No such mode.'));
  const reference = [
    ["log_in(name='ann')", ...[10, 20, 30].map((level) => `set_level(level=${level},mode='pulse')`)],
  ];
  const drafts = DETECTORS.flatMap((detector) =>
    detector.identity.id === 'documented-value-refused' && detector.reads === 'suite'
      ? [...detector.detect(auditedLamp(lamp, reference))]
      : [],
  );
  expect(drafts.map(({ target }) => targetText(target))).toContain('Lamp.set_level.mode#pulse');
});

test('quoted values that a description explains in parentheses are its enumeration', () => {
  expect(enumeratedIn("Mode ('s' for steady, 'p' for pulse).")).toEqual(['s', 'p']);
  expect(enumeratedIn("Name of a tool (e.g., 'lamp').")).toEqual([]);
});

test('units of a measure that a converting tool names twice contradict nothing', () => {
  const converting = documenting('get_level', (schema) => ({
    ...schema,
    description: 'Shows the level in percent and as a fraction.',
  }));
  expect(draftsOf(converting).get('unit-contradicted')).toBeUndefined();
});

test('numbers of a result are compared with arguments, attributes and the records that they are about', () => {
  const attributes = new Map<string, Value>([
    ['level', 3],
    ['stocks', new Map<Value, Value>([['ABC', dictOf({ price: 10, volume: 7 })]])],
    ['orders', [dictOf({ order_id: 1, amount: 5 }), dictOf({ order_id: 2, amount: 6 })]],
  ]);
  const compared = (output: Value, args: Record<string, Value>) =>
    isDict(output)
      ? storedNumbers(output, attributes, new Map(Object.entries(args))).map(({ name, stored }) => [
          name,
          stored,
        ])
      : [];
  expect(compared(dictOf({ level: 4, other: 9 }), {})).toEqual([['level', 3]]);
  expect(compared(dictOf({ volume: 8 }), { symbol: 'ABC' })).toEqual([['volume', 7]]);
  expect(compared(dictOf({ price: 12 }), { symbol: 'ABC', price: 12 })).toEqual([
    ['price', 12],
    ['price', 10],
  ]);
  expect(compared(dictOf({ order_id: 2, amount: 1 }), {})).toEqual([
    ['order_id', 2],
    ['amount', 6],
  ]);
  expect(compared(dictOf({ level: true, amount: 5 }), {})).toEqual([]);
});

test('a number that is rounded where it is shown, or that was passed, is no other figure', () => {
  const shown = withTool(
    'get_level',
    readTool({}, (state) =>
      dictOf({ level: new Float(Number(attribute(state, 'level')) + 0.004), mode: attribute(state, 'mode') }),
    ),
  );
  expect(draftsOf(shown).get('figure-shown-differs')).toBeUndefined();
});

test('an action that changes only what tools can read has an effect', () => {
  const hidden = withTool(
    'log_out',
    writeTool({}, (state) => ({
      state: withAttributes(state, { _left: Number(state.get('_left') ?? 0) + 1 }),
      output: dictOf({ status: 'Bye.' }),
    })),
  );
  expect(draftsOf(hidden).get('write-without-effect')).toBeUndefined();
});

test.each([
  ['The speed in miles/h.', ['m/h']],
  ['The speed in miles per hour.', ['m/h']],
  ['The speed in km/h.', ['km/h']],
  ['The distance in miles.', ['mile']],
  ['The temperature in degree Celsius.', ['celsius']],
  ['The angle in degrees.', ['degree']],
])('%s names %j', (text, units) => {
  expect(unitsIn(text).map(({ unit }) => unit)).toEqual(units);
});
