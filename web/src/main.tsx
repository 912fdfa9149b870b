import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import './app/mantine.css';
import './app/theme.css';
import './app/picture.css';
import './app/work.css';
import { DirectionProvider, MantineProvider } from '@mantine/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queries } from './api/queries';
import { router } from './app/router';
import { theme } from './app/theme';
import { locale } from './app/preferences';
import { fromRight, i18n, speak } from './i18n';

const root = document.getElementById('root');
if (!root) {
  throw new Error('index.html has no element with the id root');
}
const shown = createRoot(root);
// No text before the language is there; English is there at once.
void speak(locale()).then(() =>
  shown.render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        {/* Mantine writes no style tags: its variables are in theme.css, and the page's policy forbids the tags. */}
        <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
          <DirectionProvider initialDirection={fromRight() ? 'rtl' : 'ltr'} detectDirection={false}>
            <QueryClientProvider client={queries}>
              <RouterProvider router={router} />
            </QueryClientProvider>
          </DirectionProvider>
        </MantineProvider>
      </I18nProvider>
    </StrictMode>,
  ),
);
