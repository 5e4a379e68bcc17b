// Texts of the original that a model sees: reproduced exactly, see NOTICE.
export const doorsUnlocked = (doors: string): string =>
  `All doors must be locked before starting the engine. Here are the unlocked doors: ${doors}`;
export const brakeNotPressed = 'Brake pedal needs to be pressed when starting the engine.';
export const brakeNotFullyPressed = 'Must press the brake fully before starting the engine.';
export const tankEmpty = 'Fuel tank is empty.';
export const invalidIgnition = 'Invalid ignition mode.';
export const negativeFuel = 'Fuel amount cannot be negative.';
export const tankOverfull = 'Cannot fill gas above the tank capacity.';
export const tankBelowEmpty = 'Fuel tank is empty. Min fuel level is 0 gallons.';
export const invalidFanSpeed = 'Fan speed must be between 0 and 100.';
export const invalidHeadlights = 'Invalid headlight mode.';
export const invalidOption = 'Invalid option';
export const invalidBrakeMode = 'Invalid mode';
export const invalidPedal = 'Pedal position must be between 0 and 1.';
export const engineStopped = 'Start the engine before activating the cruise control.';
export const invalidSpeed = 'Invalid speed';
export const unknownDistance = 'distance not found in database.';
export const navigating = 'Navigating to ';
export const tireShop = '456 Oakwood Avenue, Rivermist, 83214';
