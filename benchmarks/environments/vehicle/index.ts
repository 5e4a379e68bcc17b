import type { Environment } from '../../../harness/contract/environment.ts';
import { plainEnvironment } from '../define.ts';
import { vehicleBehaviour } from './behaviour.ts';
import * as cabin from './cabin-tools.ts';
import * as display from './display-tools.ts';
import * as driving from './driving-tools.ts';
import * as engine from './engine-tools.ts';
import { vehicleLaws } from './laws.ts';
import { vehicleMeaning } from './meaning.ts';
import { QUIRKS } from './quirks.ts';
import * as route from './route-tools.ts';
import { loadVehicle } from './state.ts';

/** A car with its doors, climate, lights, brakes, cruise control and navigation. */
export const vehicleEnvironment: Environment = plainEnvironment({
  name: 'VehicleControlAPI',
  version: '1',
  pythonModule: 'vehicle_control',
  meaning: vehicleMeaning,
  laws: vehicleLaws,
  behaviour: vehicleBehaviour,
  load: loadVehicle,
  quirks: QUIRKS,
  tools: {
    startEngine: engine.startEngine,
    fillFuelTank: engine.fillFuelTank,
    lockDoors: cabin.lockDoors,
    adjustClimateControl: cabin.adjustClimateControl,
    get_outside_temperature_from_google: route.getOutsideTemperatureFromGoogle,
    get_outside_temperature_from_weather_com: route.getOutsideTemperatureFromWeatherCom,
    setHeadlights: cabin.setHeadlights,
    displayCarStatus: display.displayCarStatus,
    activateParkingBrake: driving.activateParkingBrake,
    pressBrakePedal: driving.pressBrakePedal,
    releaseBrakePedal: driving.releaseBrakePedal,
    setCruiseControl: driving.setCruiseControl,
    get_current_speed: driving.getCurrentSpeed,
    display_log: cabin.displayLog,
    estimate_drive_feasibility_by_mileage: engine.estimateDriveFeasibilityByMileage,
    liter_to_gallon: engine.literToGallon,
    gallon_to_liter: engine.gallonToLiter,
    estimate_distance: route.estimateDistance,
    get_zipcode_based_on_city: route.getZipcodeBasedOnCity,
    set_navigation: route.setNavigation,
    check_tire_pressure: display.checkTirePressure,
    find_nearest_tire_shop: route.findNearestTireShop,
  },
});
