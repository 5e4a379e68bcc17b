import type { Environment } from '../../../harness/contract/environment.ts';
import { plainEnvironment } from '../define.ts';
import { travelBehaviour } from './behaviour.ts';
import * as bookings from './bookings.ts';
import * as cards from './cards.ts';
import { getFlightCost } from './fares.ts';
import * as information from './information.ts';
import { purchaseInsurance } from './insurance.ts';
import { travelLaws } from './laws.ts';
import { travelMeaning } from './meaning.ts';
import { QUIRKS } from './quirks.ts';
import * as session from './session.ts';
import { loadTravel } from './state.ts';
import { verifyTravelerInformation } from './travelers.ts';

/** A travel agency: flights, insurances, credit cards and a budget. */
export const travelEnvironment: Environment = plainEnvironment({
  name: 'TravelAPI',
  version: '1',
  pythonModule: 'travel_booking',
  meaning: travelMeaning,
  laws: travelLaws,
  behaviour: travelBehaviour,
  load: loadTravel,
  quirks: QUIRKS,
  tools: {
    authenticate_travel: session.authenticateTravel,
    travel_get_login_status: session.travelGetLoginStatus,
    get_budget_fiscal_year: information.getBudgetFiscalYear,
    register_credit_card: cards.registerCreditCard,
    get_flight_cost: getFlightCost,
    get_credit_card_balance: cards.getCreditCardBalance,
    book_flight: bookings.bookFlight,
    retrieve_invoice: bookings.retrieveInvoice,
    list_all_airports: information.listAllAirports,
    cancel_booking: bookings.cancelBooking,
    compute_exchange_rate: information.computeExchangeRate,
    verify_traveler_information: verifyTravelerInformation,
    set_budget_limit: cards.setBudgetLimit,
    get_nearest_airport_by_city: information.getNearestAirportByCity,
    purchase_insurance: purchaseInsurance,
    contact_customer_support: bookings.contactCustomerSupport,
    get_all_credit_cards: cards.getAllCreditCards,
  },
});
