import { testBothWays } from '../../../../support/both-ways.ts';

const error = (message: string): string => `{"error": "${message}"}`;
const doors = (status: 'locked' | 'unlocked') => ({
  driver: status,
  passenger: status,
  rear_left: status,
  rear_right: status,
});
const READY = {
  fuelLevel: 10,
  doorStatus: doors('locked'),
  brakePedalStatus: 'pressed',
  brakePedalForce: 1000,
};
const RUNNING = { ...READY, engineState: 'running' };
const engine = (state: string, fuel = 10): string =>
  `{"engineState": "${state}", "fuelLevel": ${fuel}, "batteryVoltage": 12.6}`;
const cruise = (status: string, speed: string): string =>
  `{"cruiseStatus": "${status}", "currentSpeed": ${speed}, "distanceToNextVehicle": 100}`;
const set = (speed: number, activate: 'True' | 'False', distance = 100): string =>
  `setCruiseControl(speed=${speed}, activate=${activate}, distanceToNextVehicle=${distance})`;
const climate = (key: string, temperature: string, mode = 'auto'): string =>
  `{"${key}": ${temperature}, "climateMode": "${mode}", "humidityLevel": 50.0}`;

testBothWays('VehicleControlAPI', [
  {
    override: 'argument-types',
    says: 'a flag that is no boolean is refused',
    calls: ["lockDoors(unlock='yes', door=['driver'])"],
    before: '{"lockStatus": "unlocked", "remainingUnlockedDoors": 4}',
    after: error("Invalid unlock: 'yes' is not of type boolean."),
  },
  {
    override: 'climate',
    says: 'the temperature is shown in Celsius, under the declared key',
    calls: ["adjustClimateControl(temperature=50, unit='fahrenheit')"],
    before: climate('currentACTemperature', '50'),
    after: climate('currentTemperature', '10.0'),
  },
  {
    override: 'climate',
    says: 'another unit is refused',
    calls: ["adjustClimateControl(temperature=300, unit='kelvin')"],
    before: climate('currentACTemperature', '300'),
    after: error('Invalid temperature unit.'),
  },
  {
    override: 'climate',
    says: 'another mode is refused',
    calls: ["adjustClimateControl(temperature=20, mode='party')"],
    before: climate('currentACTemperature', '20', 'party'),
    after: error('Invalid climate mode.'),
  },
  {
    override: 'cruise',
    says: 'a speed in miles is shown in kilometres',
    configuration: RUNNING,
    calls: [set(60, 'True')],
    before: cruise('active', '60'),
    after: cruise('active', '96.56064'),
  },
  {
    override: 'cruise',
    says: 'the speed that is held is the speed of the car',
    configuration: RUNNING,
    calls: [set(60, 'True'), 'get_current_speed()'],
    before: '{"currentSpeed": 111.92365689097284}',
    after: '{"currentSpeed": 96.56064}',
  },
  {
    override: 'cruise',
    says: 'a look-up says the same again',
    configuration: RUNNING,
    calls: ['get_current_speed()', 'get_current_speed()'],
    before: '{"currentSpeed": 99.11925428879405}',
    after: '{"currentSpeed": 111.92365689097284}',
  },
  {
    override: 'cruise',
    says: 'a car whose engine stands does not move',
    calls: ['get_current_speed()'],
    before: '{"currentSpeed": 111.92365689097284}',
    after: '{"currentSpeed": 0.0}',
  },
  {
    override: 'cruise',
    says: 'a refusal leaves the distance',
    configuration: { ...RUNNING, distanceToNextVehicle: 30 },
    calls: [set(7, 'True', 100), set(0, 'False', 30)],
    before: '{"cruiseStatus": "inactive", "currentSpeed": 0, "distanceToNextVehicle": 30}',
    after: '{"cruiseStatus": "inactive", "currentSpeed": 111.92365689097284, "distanceToNextVehicle": 30}',
  },
  {
    override: 'cruise',
    says: 'a negative distance is refused',
    configuration: RUNNING,
    calls: [set(60, 'True', -5)],
    before: '{"cruiseStatus": "active", "currentSpeed": 60, "distanceToNextVehicle": -5}',
    after: error('Distance to next vehicle cannot be negative.'),
  },
  {
    override: 'cruise',
    says: 'cruise control is switched off while the engine stands',
    calls: [set(0, 'False')],
    before: error('Start the engine before activating the cruise control.'),
    after: cruise('inactive', '0.0'),
  },
  {
    override: 'distances',
    says: 'the shortest way leads over other cities',
    calls: ["estimate_distance('83214', '62947')"],
    before: error('distance not found in database.'),
    after: '{"distance": 1760.0}',
  },
  {
    override: 'distances',
    says: 'a place is at no distance from itself',
    calls: ["estimate_distance('94016', '94016')"],
    before: error('distance not found in database.'),
    after: '{"distance": 0.0}',
  },
  {
    override: 'distances',
    says: 'where no way is known, there is no distance',
    calls: ["estimate_distance('83214', '71354')"],
    before: error('distance not found in database.'),
    after: error('distance not found in database.'),
  },
  {
    override: 'distances',
    says: 'a place that is not known has no distance from itself',
    calls: ["estimate_distance('1', '1')"],
    before: error('distance not found in database.'),
    after: error('distance not found in database.'),
  },
  {
    override: 'doors',
    says: 'a door that does not exist is refused',
    calls: ["lockDoors(unlock=False, door=['driver', 'roof'])"],
    before: "Error during execution: 'roof'",
    after: error('Invalid door: roof'),
  },
  {
    override: 'doors',
    says: 'a refusal leaves the doors before it',
    calls: ["lockDoors(unlock=False, door=['driver', 'roof'])", "displayCarStatus('doors')"],
    before: JSON.stringify({ doorStatus: { ...doors('unlocked'), driver: 'locked' } })
      .replaceAll(':', ': ')
      .replaceAll(',', ', '),
    after: JSON.stringify({ doorStatus: doors('unlocked') })
      .replaceAll(':', ': ')
      .replaceAll(',', ', '),
  },
  {
    override: 'engine',
    says: 'an engine that runs is stopped, with the foot off the brake',
    configuration: { engineState: 'running', doorStatus: doors('locked'), fuelLevel: 10 },
    calls: ["startEngine('STOP')"],
    before: error('Brake pedal needs to be pressed when starting the engine.'),
    after: engine('stopped'),
  },
  {
    override: 'engine',
    says: 'an engine does not start with an empty tank',
    configuration: { ...READY, fuelLevel: 0 },
    calls: ["startEngine('START')"],
    before: engine('running', 0),
    after: error('Fuel tank is empty.'),
  },
  {
    override: 'engine',
    says: 'an engine starts with fuel',
    configuration: READY,
    calls: ["startEngine('START')"],
    before: engine('running'),
    after: engine('running'),
  },
  {
    override: 'engine',
    says: 'another mode is refused as one',
    calls: ["startEngine('WARM')"],
    before: error(
      'All doors must be locked before starting the engine. Here are the unlocked doors: driver, passenger, rear_left, rear_right',
    ),
    after: error('Invalid ignition mode.'),
  },
  {
    override: 'gallons',
    says: 'an amount that is converted there and back is what it was',
    calls: ['gallon_to_liter(liter_to_gallon(100.5)["gallon"])'],
    before: '{"liter": 100.49993271726001}',
    after: '{"liter": 100.5}',
  },
  {
    override: 'outside-temperature',
    says: 'a look-up says the same again',
    calls: ['get_outside_temperature_from_google()', 'get_outside_temperature_from_google()'],
    before: '{"outsideTemperature": 31.29968928699752}',
    after: '{"outsideTemperature": 36.63485703790535}',
  },
  {
    override: 'outside-temperature',
    says: 'the other service tells the same temperature',
    calls: ['get_outside_temperature_from_weather_com()'],
    before: '{"error": 404}',
    after: '{"outsideTemperature": 36.63485703790535}',
  },
  {
    override: 'outside-temperature',
    says: 'the weather of the days before has its key',
    calls: ['get_outside_temperature_from_google()'],
    extension: { LONG_WEATHER_EXTENSION: { '-1_day': { uvIndex: 6 } } },
    before: '{"-1_day": {"uvIndex": 6}, "outsideTemperature": 36.63485703790535}',
    after: '{"outsideTemperature": 36.63485703790535, "history": {"-1_day": {"uvIndex": 6}}}',
  },
  {
    override: 'parking-brake',
    says: 'the ground stays as it was',
    calls: ["activateParkingBrake('engage')"],
    before: '{"parkingBrakeStatus": "engaged", "_parkingBrakeForce": 500.0, "_slopeAngle": 10.0}',
    after: '{"parkingBrakeStatus": "engaged", "_parkingBrakeForce": 500.0, "_slopeAngle": 0.0}',
  },
  {
    override: 'zip-codes',
    says: 'a city that is not known is refused',
    calls: ["get_zipcode_based_on_city('Atlantis')"],
    before: '{"zipcode": "00000"}',
    after: error("City 'Atlantis' not found."),
  },
]);
