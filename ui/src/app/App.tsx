import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { Notices } from '../components/notice/Notices';
import { Shortcuts } from '../shortcuts/Shortcuts';
import { theme } from '../theme/theme';
import classes from './App.module.css';
import { CurrentPage } from './CurrentPage';
import { Header } from './Header';
import { ExportProgress } from '../export/ExportProgress';
import { ServerGone } from './ServerGone';
import { SkipLink } from './SkipLink';

/** The whole application. */
export function App({ client }: { client: QueryClient }) {
  return (
    // Mantine's own style elements are switched off, see theme/mantine.css.
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={client}>
        <Shortcuts>
          <Notices>
            <div className={classes.app}>
              <SkipLink />
              <Header />
              <ServerGone />
              <CurrentPage />
              <ExportProgress />
            </div>
          </Notices>
        </Shortcuts>
      </QueryClientProvider>
    </MantineProvider>
  );
}
