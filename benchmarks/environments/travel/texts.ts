// Texts of the original that a model sees: reproduced exactly, see NOTICE.
export const tokenMissing = 'Token not initialized';
export const tokenExpired = 'Token expired';
export const tokenInvalid = 'Invalid access token';
export const cardRegistered = 'Card already registered';
export const cardMissing = 'Card not registered';
export const cardMissingAmong = (cardIds: string): string =>
  `Card not registered. Here are a list of card_id's: ${cardIds}`;
export const insuranceCardMissing = 'Credit card not registered';
export const balanceMissing = 'Balance not found';
export const fundsMissing = 'Insufficient funds';
export const belowBudgetLimit = 'Balance is less than budget limit';
export const aboveBudgetLimit = 'Exceeded budget limit';
export const bookingMissing = 'Booking not found';
export const routeMissing = 'No available route for the given airports.';
export const classInvalid = 'Invalid travel class. Options are: economy, business, first.';
export const rateMissing = 'No available exchange rate for the given currencies.';
/** Start of the line that a long-context entry shows for every route. */
export const routeLine = (from: string, to: string, cost: string): string =>
  `From: ${from} To: ${to} Cost: ${cost} USD. This is a domestica flight with a travel class of `;
export const routeLineDate = ' and a travel date of ';
export const otherTraveler = (expected: string, given: string): string =>
  `Cannot book flight information for another user.Expected ${expected}, got ${given}`;
export const birthInvalid = 'Invalid date of birth format. Please use YYYY-MM-DD.';
export const underAge = 'Traveler must be at least 18 years old.';
export const passportForeign = 'Passport must be issued by the United States.';
export const supportReply = 'Thank you for contacting customer support. We will get back to you shortly. ';
export const airportUnknown = 'Unknown';
