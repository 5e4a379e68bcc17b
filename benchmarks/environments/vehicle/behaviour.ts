import type { Behaviour } from '../../../harness/contract/behaviour.ts';
import { DISTANCES, ZIP_CODES } from './distances.ts';

const DISTANCE_TABLE = DISTANCES.map(([one, other, distance]) => `${one} and ${other} ${distance}`).join(
  ', ',
);
const ZIP_TABLE = ZIP_CODES.map(([city, code]) => `${city} ${code}`).join(', ');

/** What the tools of this world do, in words. */
export const vehicleBehaviour: Behaviour = {
  general: [
    'fuelLevel is in gallons and at most 50, acTemperature in degrees Celsius, tire pressures in psi.',
    'remainingUnlockedDoors is counted once at the start, as 4 minus the doors that are locked.',
    'The force on the brake pedal, the force of the parking brake and the slope are kept, but are no part of the state that is compared.',
    'Random numbers come from a fixed seed: the same calls in the same order draw the same numbers.',
  ].join(' '),
  tools: {
    startEngine:
      "With 'START': refused, in this order, while remainingUnlockedDoors is above 0 (the error names the unlocked doors), unless the brake pedal is pressed, unless its force is exactly 1000 (pedal position 1), and if the fuel level is below 0; a level of exactly 0 starts. Then engine_state is 'running'. With 'STOP': engine_state becomes 'stopped', and the output is nevertheless an error, that of the first condition above that is not met, else 'Invalid ignition mode.'. Any other mode: the same errors, no change. Gives engineState, fuelLevel, batteryVoltage.",
    fillFuelTank:
      'Adds gallons to fuelLevel. Refused for an amount below 0 and if the sum is above 50; the amount is not cut. Gives the new fuelLevel.',
    lockDoors:
      "Sets each named door (driver, passenger, rear_left, rear_right) to 'unlocked' if unlock is true, else to 'locked', and changes remainingUnlockedDoors by one for each door whose status differs. A door with another name raises an error after the doors before it have changed. Gives lockStatus and remainingUnlockedDoors.",
    adjustClimateControl:
      "Sets acTemperature, fanSpeed and acMode, all three: what is left out gets its default (unit celsius, fanSpeed 50, mode auto). With unit 'fahrenheit' the temperature is converted to Celsius; any other unit counts as Celsius. Refused for a fan speed outside 0 to 100; any mode is taken. Gives currentACTemperature as it was passed, climateMode, humidityLevel.",
    get_outside_temperature_from_google:
      'Gives a random outsideTemperature from -10 to 40 (Celsius), another one at each call.',
    get_outside_temperature_from_weather_com: 'Always gives the error 404.',
    setHeadlights:
      "'on' sets headLightStatus to 'on'; 'off' and 'auto' set it to 'off'; anything else is refused. Gives headlightStatus.",
    displayCarStatus:
      'Shows, for one option, the values at the top level of the output: fuel (fuelLevel), battery (batteryVoltage), doors (doorStatus), climate (temperature, fanSpeed, mode, humidity), headlights, parkingBrake (status, force, slope), brakePedal (status, force), engine (engineState). Any other option gives an error.',
    activateParkingBrake:
      "'engage' sets parkingBrakeStatus to 'engaged', 'release' to 'released'; anything else is refused. Gives the status, the force (500 or 0) and a slope angle, which is 10 in both cases.",
    pressBrakePedal:
      "Position from 0 to 1, else refused. 0 releases the pedal; any other value sets brakePedalStatus to 'pressed' with a force of 1000 times the position. Gives brakePedalStatus and brakePedalForce.",
    releaseBrakePedal: "Sets brakePedalStatus to 'released' and the force to 0. Gives both.",
    setCruiseControl:
      "Refused while the engine is stopped, even to switch off. First sets distanceToNextVehicle; then, if activate is true, a speed that is not a multiple of 5 from 0 to 120 is refused, and the distance stays set. Sets cruiseStatus to 'active' or 'inactive'. The speed is not stored; the output repeats it as currentSpeed, with cruiseStatus and distanceToNextVehicle.",
    get_current_speed:
      'Gives a random currentSpeed from 0 to 120, another one at each call, whether the car moves or not.',
    display_log: 'Gives the messages that were passed, as log. Changes nothing.',
    estimate_drive_feasibility_by_mileage:
      'Gives canDrive: whether 20 miles per gallon of fuelLevel reach the distance in miles.',
    liter_to_gallon: 'Gives liter times 0.264172, not rounded.',
    gallon_to_liter: 'Gives gallon times 3.78541, not rounded.',
    estimate_distance: `Takes two zip codes (text), not names of cities. Gives distance in kilometres, in either direction, of ${DISTANCE_TABLE}; for any other pair an error.`,
    get_zipcode_based_on_city: `Gives zipcode by the exact name of the city: ${ZIP_TABLE}. Any other city: 00000.`,
    set_navigation:
      'Sets destination to the text as it was passed. Gives a status with that text. Nothing is checked.',
    check_tire_pressure:
      'Gives the four pressures at the top level, healthy_tire_pressure (whether the average of the four is from 30 to 35), and car_info.',
    find_nearest_tire_shop: 'Always gives the same shopLocation: an address in Rivermist.',
  },
};
