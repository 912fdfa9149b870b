-- Forecasts are listed and scored all together.
create index holding_forecast on holding (type, id, version_key) where type = 'x-testudo-forecast';
