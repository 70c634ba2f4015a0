import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { theme } from '../theme/theme';
import classes from './App.module.css';
import { CurrentPage } from './CurrentPage';
import { Header } from './Header';
import { newQueryClient } from './queries';
import { ServerGone } from './ServerGone';

/** The whole application. */
export function App() {
  const [client] = useState(newQueryClient);
  return (
    // Mantine's own style elements are switched off, see theme/mantine.css.
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={client}>
        <div className={classes.app}>
          <Header />
          <ServerGone />
          <CurrentPage />
        </div>
      </QueryClientProvider>
    </MantineProvider>
  );
}
