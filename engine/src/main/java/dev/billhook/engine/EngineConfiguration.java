package dev.billhook.engine;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/** Everything of the engine, for any Spring Boot application that has it on its class path. */
@AutoConfiguration
@ComponentScan
public class EngineConfiguration {}
