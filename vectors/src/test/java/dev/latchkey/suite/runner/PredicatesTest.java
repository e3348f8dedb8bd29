package dev.latchkey.suite.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredicatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "present           | {'at':'/a'}                       | {'a':1}                     |"
            + " true",
        "present           | {'at':'/a'}                       | {'a':null}                  |"
            + " false",
        "absent            | {'at':'/a'}                       | {}                          |"
            + " true",
        "absent            | {'at':'/a'}                       | {'a':1}                     |"
            + " false",
        "byte-identical-to | {'at':'/a','to':'0a'}             | {'a':'0a'}                  |"
            + " true",
        "byte-identical-to | {'at':'/a','to':'0a'}             | {'a':'0b'}                  |"
            + " false",
        "fresh-nonce       | {'others':['01','02']}            | {'nonce':'03'}              |"
            + " true",
        "fresh-nonce       | {'others':['01','02']}            | {'nonce':'02'}              |"
            + " false",
        "fresh-nonce       | {'others':[]}                     | {}                          |"
            + " false",
        "size              | {'at':'/a','bytes':2}             | {'a':'0a0b'}                |"
            + " true",
        "size              | {'at':'/a','bytes':2}             | {'a':'0a'}                  |"
            + " false",
        "same-items        | {'at':'/a','items':['x','y']}     | {'a':['y','x']}             |"
            + " true",
        "same-items        | {'at':'/a','items':['x','y']}     | {'a':['x']}                 |"
            + " false",
        "same-items        | {'at':'/a','items':['x','x']}     | {'a':['x','y']}             |"
            + " false",
        "contains          | {'at':'/a','item':{'k':'u'}}      | {'a':[{'k':'q'},{'k':'u','n':1}]}"
            + " | true",
        "contains          | {'at':'/a','item':{'k':'u'}}      | {'a':[{'k':'q'}]}           |"
            + " false",
        "lacks             | {'at':'/a','item':'u'}            | {'a':['q']}                 |"
            + " true",
        "lacks             | {'at':'/a','item':'u'}            | {'a':['u']}                 |"
            + " false",
        "no-upload         | {}                                | {'actions':[{'kind':'query'}]} |"
            + " true",
        "no-upload         | {}                                | {'actions':[{'kind':'upload'}]} |"
            + " false",
        "order-epoch-desc  | {}                                |"
            + " {'survivors':[{'epoch':'10'},{'epoch':'9'},{'epoch':'9'}]} | true",
        "order-epoch-desc  | {}                                |"
            + " {'survivors':[{'epoch':'9'},{'epoch':'10'}]} | false",
        "order-epoch-desc  | {}                                | {}                          |"
            + " false",
        "at-least          | {'at':'/a','bound':'18446744073709551615'} |"
            + " {'a':'18446744073709551615'} | true",
        "at-least          | {'at':'/a','bound':2}             | {'a':1}                     |"
            + " false",
        "at-most           | {'at':'/a','bound':'9'}           | {'a':'10'}                  |"
            + " false",
        "at-most           | {'at':'/a','bound':'9'}           | {}                          |"
            + " false",
        "at-most           | {'at':'/a','bound':'9'}           | {'a':'9'}                   |"
            + " true",
        "one-of            | {'at':'/a','values':['x','y']}    | {'a':'y'}                   |"
            + " true",
        "one-of            | {'at':'/a','values':['x','y']}    | {'a':'z'}                   |"
            + " false",
        "count             | {'at':'/a','elements':2} | {'a':['x','x']} | true",
        "count             | {'at':'/a','elements':0} | {'a':['x']}     | false",
        "count             | {'at':'/a','elements':0} | {}              | false",
        "in-order          | {'at':'/a','items':['x','y']} | {'a':['x','z','y']} | true",
        "in-order          | {'at':'/a','items':['x','x']} | {'a':['x','z']}     | false",
        "in-order          | {'at':'/a','items':['x','y']} | {'a':['y','x']}     | false",
        "matches-one-of    | {'at':'','values':[{'a':1},{'a':3}]} | {'a':3,'b':9} | true",
        "matches-one-of    | {'at':'','values':[{'a':1},{'a':3}]} | {'b':3}       | false",
      })
  void holdsOrNot(String name, String arguments, String output, boolean holds)
      throws JsonProcessingException {
    assertThat(Predicates.violation(name, json(output), json(arguments)).isEmpty())
        .isEqualTo(holds);
  }

  @Test
  void anUnknownNameIsOurMistake() {
    assertThatThrownBy(() -> Predicates.violation("pretty", json("{}"), json("{}")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}
