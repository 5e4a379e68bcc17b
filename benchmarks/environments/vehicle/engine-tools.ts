import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState, Outcome } from '../../../harness/contract/environment.ts';
import { Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { add, multiply } from '../../python/arithmetic.ts';
import { dictOf } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { joined } from '../../python/join.ts';
import { dictFor } from '../../python/methods.ts';
import { compare } from '../../python/ordering.ts';
import { attribute, readTool, withAttributes, writeTool } from '../define.ts';
import { afterChange } from '../stateful-fault.ts';
import { quirk } from './quirks.ts';
import { refused } from './refusal.ts';
import { report } from './state.ts';
import * as texts from './texts.ts';

/** In gallons. */
const MOST_FUEL = 50;
const MILES_PER_GALLON = new Float(20);
const GALLONS_PER_LITER = quirk('liters-there-and-back', new Float(0.264172));
const LITERS_PER_GALLON = new Float(3.78541);
/** In gallons; below this the tank counts as empty. */
const LEAST_FUEL = quirk('empty-tank-starts', new Float(0));
/** In newtons. */
const FULL_BRAKE_FORCE = new Float(1000);

/** The state that the checks before starting see. */
const beforeIgnition = quirk('stop-is-refused', (state: EnvironmentState, mode: Value): EnvironmentState =>
  equal(mode, 'STOP') ? withAttributes(state, { engine_state: 'stopped' }) : state,
);

export const startEngine = writeTool({ ignitionMode: REQUIRED }, (state, { ignitionMode: mode }) => {
  const prepared = beforeIgnition(state, mode);
  return afterChange(prepared, (): Outcome => {
    const refusal = refusalToStart(prepared);
    if (refusal !== undefined) return refused(prepared, refusal);
    if (!equal(mode, 'START')) return refused(prepared, texts.invalidIgnition);
    const running = withAttributes(prepared, { engine_state: 'running' });
    const shown = { engineState: 'engine_state', fuelLevel: 'fuelLevel', batteryVoltage: 'batteryVoltage' };
    return { state: running, output: report(running, shown) };
  });
});

/** Error for the first condition for starting that is not met; `undefined` if all are met. */
function refusalToStart(state: EnvironmentState): string | undefined {
  if (compare('>', attribute(state, 'remainingUnlockedDoors'), 0)) {
    const doors = dictFor('items', attribute(state, 'doorStatus'));
    const unlocked = [...doors].filter(([, status]) => equal(status, 'unlocked')).map(([door]) => door);
    return texts.doorsUnlocked(joined(', ', unlocked));
  }
  if (!equal(attribute(state, 'brakePedalStatus'), 'pressed')) return texts.brakeNotPressed;
  if (!equal(attribute(state, '_brakePedalForce'), FULL_BRAKE_FORCE)) return texts.brakeNotFullyPressed;
  return compare('<', attribute(state, 'fuelLevel'), LEAST_FUEL) ? texts.tankEmpty : undefined;
}

export const fillFuelTank = writeTool({ fuelAmount: REQUIRED }, (state, { fuelAmount: amount }) => {
  if (compare('<', amount, 0)) return refused(state, texts.negativeFuel);
  const level = add(attribute(state, 'fuelLevel'), amount);
  if (compare('>', level, MOST_FUEL)) return refused(state, texts.tankOverfull);
  if (compare('<', level, LEAST_FUEL)) return refused(state, texts.tankBelowEmpty);
  return { state: withAttributes(state, { fuelLevel: level }), output: dictOf({ fuelLevel: level }) };
});

export const estimateDriveFeasibilityByMileage = readTool({ distance: REQUIRED }, (state, { distance }) => {
  const range = multiply(attribute(state, 'fuelLevel'), MILES_PER_GALLON);
  return dictOf({ canDrive: !compare('<', range, distance) });
});

const converted = (name: string, amount: Value, factor: Float): Value =>
  dictOf({ [name]: multiply(amount, factor) });

export const literToGallon = readTool({ liter: REQUIRED }, (_state, { liter }) =>
  converted('gallon', liter, GALLONS_PER_LITER),
);

export const gallonToLiter = readTool({ gallon: REQUIRED }, (_state, { gallon }) =>
  converted('liter', gallon, LITERS_PER_GALLON),
);
