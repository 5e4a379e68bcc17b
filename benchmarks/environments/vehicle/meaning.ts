import type { EnvironmentMeaning } from '../../../harness/contract/meaning.ts';

/** How the state and the outputs of this world are to be compared and read. */
export const vehicleMeaning: EnvironmentMeaning = {
  fields: {
    // The gauge reads two decimals.
    fuelLevel: { kind: 'amount', tolerance: 0.0051 },
    acTemperature: { kind: 'number', tolerance: 0.05 },
    destination: { kind: 'text' },
    // Derived from the doors, and wrong after some orders of calls.
    remainingUnlockedDoors: { kind: 'incidental' },
  },
  units: {
    distance: 'km',
    fuelLevel: 'gallon',
    gallon: 'gallon',
    liter: 'liter',
    batteryVoltage: 'volt',
    outsideTemperature: 'celsius',
    currentACTemperature: 'celsius',
    currentTemperature: 'celsius',
    currentSpeed: 'km/h',
    frontLeftTirePressure: 'psi',
    frontRightTirePressure: 'psi',
    rearLeftTirePressure: 'psi',
    rearRightTirePressure: 'psi',
    distanceToNextVehicle: 'm',
  },
  made: ['outsideTemperature', 'currentSpeed'],
  answers: ['distance', 'gallon', 'liter', 'outsideTemperature'],
  lookups: [],
};
