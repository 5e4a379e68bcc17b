import { describe, expect, test } from 'vitest';
import { playground } from '../../support/playground.ts';
import type { Json } from '../../../harness/contract/json.ts';

const car = (configuration: Json = {}) => playground('VehicleControlAPI', configuration);
const error = (message: string): string => `Error during execution: ${message}`;
const READY = {
  doorStatus: { driver: 'locked', passenger: 'locked', rear_left: 'locked', rear_right: 'locked' },
  brakePedalStatus: 'pressed',
  brakePedalForce: 1000,
};

describe('engine of the car', () => {
  test('a scenario uses another key for the engine state than the car', () => {
    expect(car({ engineState: 'running' }).attribute('engine_state')).toBe('running');
    expect(car({ engine_state: 'running' }).attribute('engine_state')).toBe('stopped');
  });

  test('starts on an empty tank, but not below', () => {
    expect(car(READY).call("startEngine('START')")).toContain('"engineState": "running", "fuelLevel": 0.0');
    expect(car({ ...READY, fuelLevel: -1 }).call("startEngine('START')")).toBe(
      '{"error": "Fuel tank is empty."}',
    );
  });

  test('is stopped by a refused call, whatever the reason for refusal', () => {
    const ready = car({ ...READY, engineState: 'running' });
    expect(ready.call("startEngine('STOP')")).toBe('{"error": "Invalid ignition mode."}');
    expect(ready.attribute('engine_state')).toBe('stopped');
    const unlocked = car({ engineState: 'running' });
    expect(unlocked.call("startEngine(ignitionMode='STOP')")).toContain('All doors must be locked');
    expect(unlocked.attribute('engine_state')).toBe('stopped');
    const broken = car({ ...READY, engineState: 'running', fuelLevel: null });
    expect(broken.call("startEngine('STOP')")).toContain("'<' not supported");
    expect(broken.attribute('engine_state')).toBe('stopped');
  });

  test('stores the force of the pedal as computed, and returns it as a float', () => {
    const pedal = car();
    expect(pedal.call('pressBrakePedal(True)')).toBe(
      '{"brakePedalStatus": "pressed", "brakePedalForce": 1000.0}',
    );
    expect(pedal.call("displayCarStatus('brakePedal')")).toBe(
      '{"brakePedalStatus": "pressed", "brakePedalForce": 1000}',
    );
  });
});

describe('doors of the car', () => {
  test('the number of unlocked doors is four minus the locked ones, whatever the scenario says', () => {
    expect(car({ remainingUnlockedDoors: 1 }).attribute('remainingUnlockedDoors')).toBe(4);
    const five = { ...READY.doorStatus, trunk: 'locked' };
    expect(car({ doorStatus: five }).attribute('remainingUnlockedDoors')).toBe(-1);
  });

  test('unlocking a door that is neither locked nor unlocked raises the number above four', () => {
    expect(car({ doorStatus: { driver: 'ajar' } }).call("lockDoors(True, ['driver'])")).toBe(
      '{"lockStatus": "unlocked", "remainingUnlockedDoors": 5}',
    );
  });

  test('doors named before one that does not exist stay locked', () => {
    const doors = car();
    expect(doors.call("lockDoors(unlock=False, door=['driver', 'roof', 'passenger'])")).toBe(error("'roof'"));
    expect(doors.attribute('doorStatus')).toMatchObject({ driver: 'locked', passenger: 'unlocked' });
    expect(doors.attribute('remainingUnlockedDoors')).toBe(3);
  });
});

describe('cabin of the car', () => {
  test('the temperature is stored in Celsius and returned in the unit that was passed', () => {
    const cabin = car();
    expect(cabin.call("adjustClimateControl(50, unit='fahrenheit')")).toBe(
      '{"currentACTemperature": 50, "climateMode": "auto", "humidityLevel": 50.0}',
    );
    expect(cabin.attribute('acTemperature')).toEqual({ $f: '10.0' });
  });

  test('a temperature that cannot be converted remains set, and later attributes are not set', () => {
    const cabin = car();
    expect(cabin.call("adjustClimateControl('50', 'fahrenheit', 7, 'cool')")).toBe(
      error("unsupported operand type(s) for -: 'str' and 'int'"),
    );
    expect(cabin.attribute('acTemperature')).toBe('50');
    expect(cabin.attribute('fanSpeed')).toBe(50);
  });

  test('automatic headlights are off', () => {
    expect(car({ headLightStatus: 'on' }).call("setHeadlights('auto')")).toBe('{"headlightStatus": "off"}');
  });

  test('the parking brake puts the car on a slope, whether released or engaged', () => {
    const brake = car();
    const parked = (status: string, force: string): string =>
      `{"parkingBrakeStatus": "${status}", "_parkingBrakeForce": ${force}, "_slopeAngle": 10.0}`;
    expect(brake.call("activateParkingBrake('release')")).toBe(parked('released', '0.0'));
    expect(brake.call("activateParkingBrake('engage')")).toBe(parked('engaged', '500.0'));
    expect(brake.call("displayCarStatus('parkingBrake')")).toContain('"slopeAngle": 10.0');
  });

  test('the brake pedal is found under its name, not under the misspelling in the description', () => {
    expect(car().call("displayCarStatus('brakePadle')")).toBe('{"error": "Invalid option"}');
  });

  test('tires are healthy if their average pressure is', () => {
    const tires = { frontLeftTirePressure: 2, frontRightTirePressure: 68 };
    expect(car(tires).call('check_tire_pressure()')).toContain('"healthy_tire_pressure": true');
  });
});

describe('journey of the car', () => {
  test('a refused speed leaves the new distance to the next car set', () => {
    const running = car({ engineState: 'running' });
    expect(running.call('setCruiseControl(63, True, 7)')).toBe('{"error": "Invalid speed"}');
    expect(running.attribute('distanceToNextVehicle')).toBe(7);
    expect(running.call("setCruiseControl('63', True, 8)")).toBe(
      error("'<' not supported between instances of 'str' and 'int'"),
    );
    expect(running.attribute('distanceToNextVehicle')).toBe(8);
    expect(running.attribute('cruiseStatus')).toBe('inactive');
  });

  test('speed and temperature are redrawn at every call, determined by the seed', () => {
    const running = car();
    expect(running.call('get_current_speed()')).toBe('{"currentSpeed": 111.92365689097284}');
    expect(running.call('get_outside_temperature_from_google()')).toBe(
      '{"outsideTemperature": 31.29968928699752}',
    );
  });

  test('the weather service fails with a number', () => {
    expect(car().call('get_outside_temperature_from_weather_com()')).toBe('{"error": 404}');
  });

  test('in a long context the temperature is the last key of the extension data at every call', () => {
    const extension = { LONG_WEATHER_EXTENSION: { wind: 1 } };
    const running = playground('VehicleControlAPI', {}, { extension });
    for (const call of ['first', 'second']) {
      const shown = running.call('get_outside_temperature_from_google()');
      expect(shown, call).toMatch(/^\{"wind": 1, "outsideTemperature": -?\d+\.\d+\}$/);
    }
  });

  test('a destination that is not a string is set although the call fails', () => {
    const lost = car();
    expect(lost.call('set_navigation(7)')).toBe(error('can only concatenate str (not "int") to str'));
    expect(lost.attribute('destination')).toBe(7);
  });

  test('a distance is known in both directions, and unknown from the zip code of an unknown city', () => {
    const map = car();
    expect(map.call("estimate_distance('83214', '74532')")).toBe('{"distance": 750.0}');
    expect(map.call("estimate_distance('74532', '83214')")).toBe('{"distance": 750.0}');
    expect(map.call("get_zipcode_based_on_city(['Rivermist'])")).toBe('{"zipcode": "00000"}');
    expect(map.call("estimate_distance('00000', '83214')")).toBe(
      '{"error": "distance not found in database."}',
    );
  });
});
