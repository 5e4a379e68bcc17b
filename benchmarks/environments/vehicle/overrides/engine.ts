import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { compare } from '../../../python/ordering.ts';
import { attribute, withAttributes, writeTool } from '../../define.ts';
import { startEngine as start } from '../engine-tools.ts';
import { refused } from '../refusal.ts';
import { report } from '../state.ts';
import * as texts from '../texts.ts';

const startEngine = writeTool({ ignitionMode: REQUIRED }, (state, args, settings) => {
  if (args.ignitionMode === 'STOP') {
    const stopped = withAttributes(state, { engine_state: 'stopped' });
    return { state: stopped, output: report(stopped, SHOWN) };
  }
  if (args.ignitionMode !== 'START') return refused(state, texts.invalidIgnition);
  const started = start.run(state, args, settings);
  const isEmpty = started.state !== state && compare('<=', attribute(state, 'fuelLevel'), 0);
  return isEmpty ? refused(state, texts.tankEmpty) : started;
});

const SHOWN = { engineState: 'engine_state', fuelLevel: 'fuelLevel', batteryVoltage: 'batteryVoltage' };

/**
 * Answers the findings that the documented mode that stops the engine is refused (`documented-value-refused`, `acceptance`,
 * `inverse`) and stops it nevertheless (`refusal-changes-state`), and that the engine starts with an empty tank
 * (`precondition`).
 */
export const engine: Override = {
  id: 'engine',
  version: '1',
  environment: 'VehicleControlAPI',
  replaces: ['stop-is-refused', 'empty-tank-starts'],
  tools: { startEngine },
  behaviour: {
    tools: {
      startEngine:
        "With 'START': refused, in this order, while remainingUnlockedDoors is above 0 (the error names the unlocked doors), unless the brake pedal is pressed, unless its force is exactly 1000 (pedal position 1), and if the fuel level is 0 or below. Then engine_state is 'running'. With 'STOP': engine_state becomes 'stopped', without a condition. Any other mode is refused. Gives engineState, fuelLevel, batteryVoltage.",
    },
  },
};
